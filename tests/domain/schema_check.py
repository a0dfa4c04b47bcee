"""Checks a document against a JSON schema: just the words that our schema is written with."""

import re


def fits(value, schema, root):
    """Tell whether a value is as a schema says."""
    if "$ref" in schema:
        target = root
        for step in schema["$ref"].removeprefix("#/").split("/"):
            target = target[step]
        return fits(value, target, root)
    checks = (
        "const" not in schema
        or (value == schema["const"] and type(value) is type(schema["const"])),
        "enum" not in schema or value in schema["enum"],
        "anyOf" not in schema or any(fits(value, one, root) for one in schema["anyOf"]),
        "oneOf" not in schema or sum(fits(value, one, root) for one in schema["oneOf"]) == 1,
        "type" not in schema or _KINDS[schema["type"]](value, schema, root),
    )
    return all(checks)


def _object(value, schema, root):
    if not isinstance(value, dict) or any(key not in value for key in schema.get("required", ())):
        return False
    known = schema["properties"]
    if set(value) - set(known):
        return False
    return all(fits(one, known[key], root) for key, one in value.items())


def _array(value, schema, root):
    if not isinstance(value, list):
        return False
    if not schema.get("minItems", 0) <= len(value) <= schema.get("maxItems", len(value)):
        return False
    kinds = schema.get("prefixItems") or [schema["items"]] * len(value)
    return all(fits(one, kind, root) for one, kind in zip(value, kinds, strict=True))


def _number(value, schema, _root):
    if not isinstance(value, int | float) or isinstance(value, bool):
        return False
    return schema["minimum"] <= value <= schema["maximum"]


def _string(value, schema, _root):
    if not isinstance(value, str) or not re.search(schema.get("pattern", ""), value):
        return False
    return schema.get("minLength", 0) <= len(value) <= schema.get("maxLength", len(value))


_KINDS = {
    "object": _object,
    "array": _array,
    "number": _number,
    "string": _string,
    "boolean": lambda value, _schema, _root: isinstance(value, bool),
}

"""How an aspect is marked, in the words of the marking desk and of the score sheet on paper."""

from haihecup.domain.numbers import mark_text, plain
from haihecup.domain.scheme import (
    Aspect,
    Combine,
    Count,
    Direct,
    Judgement,
    Measured,
    Panel,
    YesNo,
)
from haihecup.i18n import _, ngettext


def how_marked(aspect: Aspect) -> str:
    """Return in a sentence how scores become the mark of an aspect."""
    kind, most = aspect.kind, plain(aspect.max)
    match kind:
        case YesNo():
            return _("1 is yes and gives {max}, 0 is no and gives 0.").format(max=most)
        case Direct():
            return _("The mark itself, from 0 to {max}, at most two decimals.").format(max=most)
        case Count():
            return _("A number n is counted: {base} {sign} {per} × n, from 0 to {max}.").format(
                base=plain(kind.base),
                sign="+" if kind.per >= 0 else "−",
                per=plain(abs(kind.per)),
                max=most,
            )
        case Measured():
            return _("A measured value, nominal {nominal}; outside every band 0.").format(
                nominal=plain(kind.nominal)
            )
        case Judgement():
            return _("Three judges give 0 to 3 each; sum ÷ 9 × {max}, at most 1 apart.").format(
                max=mark_text(aspect.max)
            )
        case Panel():
            return _panel_sentence(kind).format(judges=kind.judges, max=most)


def _panel_sentence(kind: Panel) -> str:
    if kind.combine is Combine.TRIMMED:
        return _(
            "Marks of {judges} judges from 0 to {max}; the mean without the highest and lowest."
        )
    if kind.judges == 1:
        return _("The mark of {judges} judge from 0 to {max}.")
    return _("Marks of {judges} judges from 0 to {max}; their mean.")


def steps_of(aspect: Aspect) -> list[tuple[str, str]]:
    """Return the steps of the scale: the level or the band, and what it means."""
    match aspect.kind:
        case Judgement(descriptions=told):
            return [(str(score), words) for score, words in enumerate(told)]
        case Measured(bands=bands):
            return [
                (
                    f"±{plain(band.within)}",
                    ngettext("{mark} point", "{mark} points", 1 if band.mark == 1 else 2).format(
                        mark=mark_text(band.mark)
                    ),
                )
                for band in bands
            ]
        case _:
            return []


def how_written(aspect: Aspect) -> str:
    """Return the same with every step of the scale, as paper tells it."""
    told = (_("{step}: {words}").format(step=step, words=words) for step, words in steps_of(aspect))
    steps = _("; ").join(told)
    return "\n".join(filter(None, (how_marked(aspect), steps)))

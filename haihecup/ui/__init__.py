"""The hall: windows, pages and what they are painted with. The only room that knows Qt.

Asks services and shows what they answer; decides no rule and opens no file by itself.
"""

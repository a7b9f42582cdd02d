"""Opens a workbook as somebody at a desk does, types into it, and saves it.

Called by LibreOffice's own Python: PORT OPEN SAVE, and on standard input JSON, `[[sheet, column, row, text], …]` with
columns and rows from 0; what is typed is understood as the program understands typing. Prints what the typed cells show
then, and the words of each list that a cell offers, as JSON.
"""

import json
import sys
import time

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException


def connected(port):
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext(
        "com.sun.star.bridge.UnoUrlResolver", local
    )
    address = f"uno:socket,host=127.0.0.1,port={port};urp;StarOffice.ComponentContext"
    for _ in range(240):
        try:
            return resolver.resolve(address)
        except NoConnectException:
            time.sleep(0.25)
    sys.exit("the program did not answer in a minute")


def option(name, value):
    return PropertyValue(Name=name, Value=value)


def offered(cell):
    validation = cell.Validation
    if validation.Type.value != "LIST":
        return []
    return [word.strip('"') for word in validation.getFormula1().split(";") if word]


def main():
    port, source, target = sys.argv[1:]
    context = connected(port)
    desktop = context.ServiceManager.createInstanceWithContext(
        "com.sun.star.frame.Desktop", context
    )
    book = desktop.loadComponentFromURL(
        uno.systemPathToFileUrl(source), "_blank", 0, (option("Hidden", True),)
    )
    shown = []
    for sheet, column, row, text in json.load(sys.stdin):
        cell = book.Sheets.getByName(sheet).getCellByPosition(column, row)
        # As at the keyboard: the cell's format and the program's language say what becomes of the text.
        cell.FormulaLocal = text
        shown.append([cell.String, offered(cell)])
    book.storeToURL(
        uno.systemPathToFileUrl(target),
        (option("FilterName", "Calc MS Excel 2007 XML"), option("Overwrite", True)),
    )
    print(json.dumps(shown), flush=True)


main()

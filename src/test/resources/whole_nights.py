"""Reads an archive again and again by PyIceberg until its input ends: python3 whole_nights.py ARCHIVE

Every night that counts must have all of its files and rows. Prints what is wrong, and then how often it has looked.
"""

import os
import sys
import threading
import time
from collections import Counter

from pyiceberg.catalog.sql import SqlCatalog
from pyiceberg.expressions import In
from sqlalchemy.exc import OperationalError

folder = sys.argv[1]
over = threading.Event()


def wait_for_end():
    sys.stdin.read()
    over.set()


def runs(catalog, table, of):
    scan = catalog.load_table("heatmill." + table).scan(row_filter=In("run", of), selected_fields=("run",))
    return Counter(scan.to_arrow()["run"].to_pylist())


def look():
    uri = "sqlite:///" + folder + "/catalog.db"
    catalog = SqlCatalog("archive", uri=uri, warehouse=folder, init_catalog_tables="false")
    nights = catalog.load_table("heatmill.nights").scan().to_arrow()  # first: whatever counts by now is there
    of = nights["run"].to_pylist()
    if not of:
        return 0
    images, explanations = runs(catalog, "images", of), runs(catalog, "explanations", of)
    for night in nights.to_pylist():
        run = night["run"]
        if images[run] != night["listed"] or explanations[run] != night["rows"]:
            print(f"night {night['night']} has {images[run]} files and {explanations[run]} rows, of"
                  f" {night['listed']} and {night['rows']}")
    return 1


threading.Thread(target=wait_for_end, daemon=True).start()
looks = 0
while not over.is_set():
    if os.path.exists(folder + "/catalog.db"):
        try:
            looks += look()
        except OperationalError:
            pass  # the catalog is locked by a writer
    time.sleep(0.05)
print(f"looks {looks}")

"""The labelling app: pages, a person, a browser, and one SQLite file that holds what they say.

    files -> gather -> store <- server <- browser
                         |
          records (JSONL), agreement, stats

`reading` gives a page's blocks, `suggest` what the model and the labels so far say of them, `queue` the page that
teaches most. `server` shows that to a browser on this machine and takes labels from it, `gate` keeps everyone else out.
It uses pagesplit's public names, and `pagesplit.display` for the page in its frame.
"""

from pagesplit.segment.layout.twin import Layout as Layout

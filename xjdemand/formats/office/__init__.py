"""Files of word processors read back: opened with care, taken apart as tables of cells, and recognised as forms by their labels."""

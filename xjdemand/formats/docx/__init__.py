"""Forms as Word files (ISO/IEC 29500, transitional): Word's own tables and content controls, written from the page model."""

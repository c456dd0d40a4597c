"""PDF: a page model printed for the archive (PDF/A-3u and PDF/UA-1 in one file), and its data read back."""

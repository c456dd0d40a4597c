"""What people fill: the four annexes and the dossier that holds them."""

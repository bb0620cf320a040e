"""What things cost, as ratios to a floor or a peer that runs beside them in the same minutes."""

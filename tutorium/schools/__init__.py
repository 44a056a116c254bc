"""Classes, assignments and rosters of schools. Not built yet."""

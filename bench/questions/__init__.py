"""How well the examiner judges: its evidence beside marks that people gave."""

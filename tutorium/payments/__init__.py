"""The ledger, payment providers and payouts. Not built yet."""

"""Money: the ledger, what people owe and paid, providers, refunds, payouts and invoices."""

"""Invoices in the database: numbered without gaps, never changed, never credited twice over."""

FOR_EVER = "an invoice stays as it was issued"
GAP = "invoices of a series and year are numbered without gaps"
WRONG_INVOICE = "a credit note is of an invoice of its own charge"
TOO_MUCH_CREDIT = "no more is credited than was invoiced"

_ALWAYS = "1 = 1"
_GAP = """NEW.number <> 1 + (SELECT COALESCE(MAX(other.number), 0) FROM payments_invoice other
    WHERE other.series = NEW.series AND other.year = NEW.year)"""
_WRONG_INVOICE = """NEW.invoice_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM payments_invoice one
    WHERE one.id = NEW.invoice_id AND one.kind = 'invoice' AND one.charge_id = NEW.charge_id
    AND one.currency = NEW.currency)"""
_TOO_MUCH_CREDIT = """NEW.invoice_id IS NOT NULL AND NEW.minor
    + (SELECT COALESCE(SUM(other.minor), 0) FROM payments_invoice other
        WHERE other.invoice_id = NEW.invoice_id)
    > (SELECT one.minor FROM payments_invoice one WHERE one.id = NEW.invoice_id)"""
_WRONG_STEP = "NEW.series <> OLD.series OR NEW.year <> OLD.year OR NEW.last <> OLD.last + 1"

# As in `seals`: by name when and where, what is refused, and what is said then.
TRIGGERS = {
    "invoice_number": ("BEFORE INSERT ON payments_invoice", _GAP, GAP),
    "invoice_credit": ("BEFORE INSERT ON payments_invoice", _WRONG_INVOICE, WRONG_INVOICE),
    "invoice_credit_sum": ("BEFORE INSERT ON payments_invoice", _TOO_MUCH_CREDIT, TOO_MUCH_CREDIT),
    "invoice_stays": ("BEFORE UPDATE ON payments_invoice", _ALWAYS, FOR_EVER),
    "invoice_is_kept": ("BEFORE DELETE ON payments_invoice", _ALWAYS, FOR_EVER),
    "invoice_series_counts": ("BEFORE UPDATE ON payments_invoiceseries", _WRONG_STEP, GAP),
    "invoice_series_is_kept": ("BEFORE DELETE ON payments_invoiceseries", _ALWAYS, FOR_EVER),
}
TABLES = {"payments_invoice", "payments_invoiceseries"}

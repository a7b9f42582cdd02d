//! The fixed words of the format that only what waits says.

use crate::model::{
    AmountKind, Basis, DemandStatus, EventKind, Fidelity, LetterKind, Per, TieStatus,
};
use crate::query::Reason;
use crate::ui::text::FullCatalog;
use crate::ui::words::said;

said! {
    FullCatalog:
    tie_status: TieStatus {
        Pending => status_pending, Active => status_active, Expired => status_expired,
        Cancelled => status_cancelled, Renewed => status_renewed, Unknown => status_unknown,
    }
    amount_kind: AmountKind {
        Exact => figure_exact, About => figure_about, AtLeast => figure_at_least, AtMost => figure_at_most,
        Range => figure_range, Band => figure_band, Undisclosed => figure_undisclosed, None => figure_none,
        Unknown => figure_unknown,
    }
    basis: Basis {
        Obligated => basis_obligated, Current => basis_current, Potential => basis_potential, Paid => basis_paid,
        Reported => basis_reported, Estimate => basis_estimate,
    }
    period: Per { Total => per_total_word, Year => per_year_word, Month => per_month_word, }
    demand_status: DemandStatus {
        Open => demand_open, PartlyMet => demand_partly_met, Met => demand_met, Refused => demand_refused,
    }
    event_kind: EventKind {
        March => event_march, Rally => event_rally, Vote => event_vote, Hearing => event_hearing,
        Other => event_other,
    }
    letter_kind: LetterKind {
        Employee => letter_employee, Customer => letter_customer, Public => letter_public,
        Shareholder => letter_shareholder,
    }
    fidelity: Fidelity {
        Verbatim => fidelity_verbatim, Excerpt => fidelity_excerpt, Paraphrase => fidelity_paraphrase,
    }
    reason: Reason {
        Claimed => reason_claimed, Through => reason_through, UpperLimit => reason_upper, Rate => reason_rate,
        Free => reason_free, NotKnown => reason_unknown, OtherCurrency => reason_currency,
        OtherBasis => reason_basis, Contained => reason_contained,
    }
}

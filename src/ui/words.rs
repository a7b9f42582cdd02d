//! The fixed words of the format, as the interface says them.

use super::scene::Scene;
use super::text::catalog::Catalog;
use crate::model::problem::Code;
use crate::model::{
    AmountClass, AmountKind, Basis, Certainty, Count, CountUnit, DemandStatus, EventKind, Fidelity,
    LetterKind, Per, SourceKind, Stance, TieKind, TieStatus,
};
use crate::query::{Reason, Sort};
use crate::state::View;

macro_rules! said {
    ($( $(#[$doc:meta])* $name:ident: $type:ident { $( $variant:ident => $field:ident, )* } )*) => { $(
        $(#[$doc])*
        pub(crate) fn $name(say: &'static Catalog, value: $type) -> &'static str {
            match value { $( $type::$variant => say.$field, )* }
        }
    )* };
}

said! {
    tie_kind: TieKind {
        Contract => kind_contract, Subcontract => kind_subcontract, Hosting => kind_hosting, Trial => kind_trial,
        License => kind_license, Marketing => kind_marketing, Donation => kind_donation,
        Investment => kind_investment, Other => kind_other,
    }
    certainty: Certainty {
        Confirmed => certainty_confirmed, Reported => certainty_reported, Alleged => certainty_alleged,
        Potential => certainty_potential,
    }
    certainty_inside: Certainty {
        Confirmed => inside_confirmed, Reported => inside_reported, Alleged => inside_alleged,
        Potential => inside_potential,
    }
    tie_status: TieStatus {
        Pending => status_pending, Active => status_active, Expired => status_expired,
        Cancelled => status_cancelled, Renewed => status_renewed, Unknown => status_unknown,
    }
    amount_class: AmountClass {
        Disclosed => class_disclosed, Undisclosed => class_undisclosed, NoMoney => class_none,
        Unknown => class_unknown,
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
    stance: Stance {
        Denies => stance_denies, Defends => stance_defends, Deflects => stance_deflects,
        PartlyAgrees => stance_partly_agrees, Commits => stance_commits, EndsContract => stance_ends_contract,
        NoComment => stance_no_comment, NoReply => stance_no_reply,
    }
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
    source_kind: SourceKind {
        Dossier => source_dossier, ContractRecord => source_contract_record, Company => source_company,
        Court => source_court, News => source_news, Report => source_report, Letter => source_letter,
        Social => source_social, Speech => source_speech, Dataset => source_dataset,
    }
    reason: Reason {
        Claimed => reason_claimed, Through => reason_through, UpperLimit => reason_upper, Rate => reason_rate,
        Free => reason_free, NotKnown => reason_unknown, OtherCurrency => reason_currency,
        OtherBasis => reason_basis, Contained => reason_contained,
    }
    sort: Sort {
        Editor => sort_editor, Name => sort_name, Amount => sort_amount, Date => sort_date,
        Signatures => sort_signatures,
    }
    view: View {
        Companies => view_companies, Flow => view_flow, Amounts => view_amounts, Timeline => view_timeline,
        Table => view_table,
    }
}

/// Why a record is left out, for readers; staff read the whole problem elsewhere.
pub(crate) fn wrong(say: &'static Catalog, code: Code) -> &'static str {
    match code {
        Code::Syntax | Code::Format | Code::Shape | Code::Evidence => say.wrong_form,
        Code::Missing => say.wrong_missing,
        Code::UnknownKey | Code::DuplicateKey => say.wrong_key,
        Code::Word => say.wrong_word,
        Code::Id | Code::DuplicateId => say.wrong_id,
        Code::Reference => say.wrong_reference,
        Code::Source => say.wrong_source,
        Code::Date => say.wrong_date,
        Code::Amount | Code::Preferred => say.wrong_amount,
        Code::Url => say.wrong_address,
        Code::Cycle => say.wrong_circle,
    }
}

/// "1,495 employees signed".
pub(crate) fn signed(scene: &Scene, kind: LetterKind, count: &Count) -> String {
    let say = scene.voice.say;
    let sentence = match (kind, count.unit) {
        (_, CountUnit::Organizations) => &say.signed_organizations,
        (LetterKind::Employee, CountUnit::Signatures) => &say.signed_employees,
        (LetterKind::Customer, CountUnit::Signatures) => &say.signed_customers,
        (LetterKind::Public | LetterKind::Shareholder, CountUnit::Signatures) => &say.signed_people,
    };
    scene.voice.plural_said(sentence, count.value.0, &scene.voice.count(count))
}

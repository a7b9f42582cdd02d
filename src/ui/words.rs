//! The fixed words of the format, as the interface says them.

use super::scene::Scene;
use super::text::catalog::Catalog;
use crate::model::problem::Code;
use crate::model::{
    AmountClass, Certainty, Count, CountUnit, LetterKind, SourceKind, Stance, TieKind,
};
use crate::query::Sort;
use crate::state::View;

macro_rules! said {
    ($catalog:ident: $( $(#[$doc:meta])* $name:ident: $type:ident { $( $variant:ident => $field:ident, )* } )*) => { $(
        $(#[$doc])*
        pub(crate) fn $name(say: &'static $catalog, value: $type) -> &'static str {
            match value { $( $type::$variant => say.$field, )* }
        }
    )* };
}

said! {
    Catalog:
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
    amount_class: AmountClass {
        Disclosed => class_disclosed, Undisclosed => class_undisclosed, NoMoney => class_none,
        Unknown => class_unknown,
    }
    stance: Stance {
        Denies => stance_denies, Defends => stance_defends, Deflects => stance_deflects,
        PartlyAgrees => stance_partly_agrees, Commits => stance_commits, EndsContract => stance_ends_contract,
        NoComment => stance_no_comment, NoReply => stance_no_reply,
    }
    source_kind: SourceKind {
        Dossier => source_dossier, ContractRecord => source_contract_record, Company => source_company,
        Court => source_court, News => source_news, Report => source_report, Letter => source_letter,
        Social => source_social, Speech => source_speech, Dataset => source_dataset,
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

pub(crate) use said;

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

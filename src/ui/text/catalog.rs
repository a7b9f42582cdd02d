//! What a language has to say: every visible sentence, whole, with `{placeholders}`.

use std::cell::RefCell;
use std::ops::Deref;
use std::ptr;

/// A sentence for each plural form that the language has; what is left empty says `other`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Plural {
    /// Zero
    pub zero: &'static str,
    /// One
    pub one: &'static str,
    /// Two
    pub two: &'static str,
    /// Few
    pub few: &'static str,
    /// Many
    pub many: &'static str,
    /// All else
    pub other: &'static str,
}

impl Plural {
    /// A language with two forms.
    #[must_use]
    pub const fn two(one: &'static str, other: &'static str) -> Self {
        Plural { zero: "", one, two: "", few: "", many: "", other }
    }

    /// The forms in CLDR's order; what is not there is empty.
    #[must_use]
    pub const fn all(&self) -> [&'static str; 6] {
        [self.zero, self.one, self.two, self.few, self.many, self.other]
    }

    /// The forms that are there.
    pub fn forms(&self) -> impl Iterator<Item = &'static str> {
        self.all().into_iter().filter(|f| !f.is_empty())
    }
}

/// The next of the words, one a line. Called some three hundred times; inlined, it would be a tenth of
/// the program.
#[inline(never)]
fn put(words: &mut &'static str, into: &mut &'static str) {
    (*into, *words) = words.split_once('\n').unwrap_or((words, ""));
}

#[inline(never)]
fn put_plural(words: &mut &'static str, into: &mut Plural) {
    let Plural { zero, one, two, few, many, other } = into;
    for form in [zero, one, two, few, many, other] {
        put(words, form);
    }
}

macro_rules! catalog {
    (
        $( #[$doc:meta] )* $catalog:ident { $( $( #[$about:meta] )* $head:ident: $type:ty, )* }
        sentences { $( $name:ident, )* } plurals { $( $plural:ident, )* }
    ) => {
        $( #[$doc] )*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[expect(missing_docs, reason = "each field is named for the sentence; en.rs shows it")]
        pub struct $catalog {
            $( $( #[$about] )* pub $head: $type, )*
            $( pub $name: &'static str, )*
            $( pub $plural: Plural, )*
        }

        impl $catalog {
            /// How many lines its words are.
            const LINES: usize =
                [$( stringify!($name) ),*].len() + 6 * [$( stringify!($plural) ),*].len();

            /// Takes the words of another language, each sentence and the six forms of each plural in the
            /// order below; a form that the language doesn't have is an empty line.
            fn put(&mut self, words: &mut &'static str) {
                $( put(words, &mut self.$name); )*
                $( put_plural(words, &mut self.$plural); )*
            }

            #[cfg(not(target_arch = "wasm32"))]
            fn own_sentences(&self) -> Vec<(&'static str, Vec<&'static str>)> {
                vec![
                    $( (stringify!($name), vec![self.$name]), )*
                    $( (stringify!($plural), self.$plural.forms().collect()), )*
                ]
            }
        }
    };
}

catalog! {
    /// The sentences of one interface language; those of what waits stand in [`FullCatalog`].
    Catalog {
        /// BCP 47 tag of the language
        language: &'static str,
        /// `ltr` or `rtl`
        direction: &'static str,
        /// What [`FullCatalog::of`] reads; empty: English
        later: &'static str,
    }
    sentences {
        kicker, as_of, version, host_action, choose_language, language_failed, search, search_hint,
        clear, remove_filter, chip_query, sort_by, status, compare, compare_one, compare_most,
        views, view_companies, view_flow, view_amounts, view_timeline, view_table, loading,
        loading_failed, try_again, search_short, search_all, sort_editor, sort_name, sort_amount, sort_date, sort_signatures,
        facet_company, facet_agency, facet_kind, facet_certainty, facet_amount, facet_more,
        facet_fewer, facet_find, facet_open, count_in_brackets, empty, empty_loosen, at_least,
        lower_to_upper, total_show, total_nothing, details, supplies, direct, through, no_agency,
        general, date_unknown, date_about, date_uncertain, from_until, since, until,
        named_in_print, open_source, open_archive, archived_on, published_on, accessed_on,
        by_author, source_place, new_window, amount_undisclosed, amount_none, amount_unknown,
        amount_about, amount_at_least, amount_at_most, amount_range, per_year, per_month,
        amount_band, kind_contract, kind_subcontract, kind_hosting, kind_trial, kind_license,
        kind_marketing, kind_donation, kind_investment, kind_other, certainty_confirmed,
        certainty_reported, certainty_alleged, certainty_potential, inside_confirmed,
        inside_reported, inside_alleged, inside_potential, class_disclosed, class_undisclosed,
        class_none, class_unknown, stance_denies, stance_defends, stance_deflects,
        stance_partly_agrees, stance_commits, stance_ends_contract, stance_no_comment,
        stance_no_reply, source_dossier, source_contract_record, source_company, source_court,
        source_news, source_report, source_letter, source_social, source_speech, source_dataset,
        count_about, count_at_least, copy_claim, take_away, copy_link, send, download_csv,
        download_json, print, about_data, license, report_mistake, published_by, static_intro,
        list_separator, comma, labelled, translation, tie_line, tie_line_through, date_and_time, name_and_role,
        wrong_form, wrong_missing, wrong_key, wrong_word, wrong_id, wrong_reference, wrong_source,
        wrong_date, wrong_amount, wrong_address, wrong_circle,
    }
    plurals {
        total, total_none, status_companies, status_ties, sources, signed_employees,
        signed_customers, signed_people, signed_organizations, dropped, show_ties,
    }
}

catalog! {
    /// The sentences of what is loaded when it is needed, and all the others.
    FullCatalog {
        /// The others
        now: &'static Catalog,
    }
    sentences {
        comparison, comparison_none, picture_table, picture_take, picture_tie, picture_name,
        picture_several, flow_amounts, flow_known, flow_secret, flow_free, flow_unknown,
        flow_step_top, flow_step_low, flow_apart, flow_dotted, flow_faint, flow_pale, scale_total,
        scale_year, scale_month, scale_through, time_said, time_said_year, time_said_undated,
        time_mark, time_named, time_squares, time_open, time_only_end, time_unsure, table_company,
        table_receiver, table_what, table_amount, table_when, total_in, total_undisclosed,
        reason_claimed, reason_through, reason_upper, reason_rate, reason_free, reason_unknown,
        reason_currency, reason_basis, reason_contained, question_ties, question_ties_all,
        question_employees, question_customers, question_shareholders, question_public,
        question_said, question_said_all, question_demanded, question_do, question_changed,
        question_quotes, question_companies, back, agency_none, agency_page, parent_of,
        part_of, also_known, amount_kind, amount_basis, amount_period, amount_as_of, amount_rivals,
        amount_preferred, amount_why, basis_obligated, basis_current, basis_potential, basis_paid,
        basis_reported, basis_estimate, per_total_word, per_year_word, per_month_word,
        certainty_confirmed_by, certainty_reported_by, certainty_alleged_by, certainty_potential_by, status_pending, status_active,
        status_expired, status_cancelled, status_renewed, status_unknown, figure_exact,
        figure_about, figure_at_least, figure_at_most, figure_range, figure_band,
        figure_undisclosed, figure_none, figure_unknown, demand_open, demand_partly_met,
        demand_met, demand_refused, event_march, event_rally, event_vote, event_hearing,
        event_other, fidelity_verbatim, fidelity_excerpt, fidelity_paraphrase,
        count_rival, letter_employee, letter_customer, letter_public, letter_shareholder,
        organized_by, endorsed_by, endorsed_partly, demanded_by, in_reply_to, signed_by,
        contract_number, corrected, correction_line, copy_text, copy_markdown, copy_html, quoted,
        said_confirmed, said_reported, said_alleged, said_potential, claim_tie, claim_letter,
        claim_quote, claim_response, claim_demand, claim_event, all_sources, with_currency,
    }
    plurals {
        picture_more, flow_sum, flow_receivers, flow_through, flow_between, flow_gathered,
        flow_gathered_receivers, flow_more, count_ties, count_letters, count_responses,
        count_events, scale_more, scale_total_said, scale_year_said, scale_month_said,
        scale_through_said, scale_undisclosed_said, scale_free_said, scale_unknown_said,
        time_undated,
    }
}

impl Catalog {
    /// Takes the words of another language, one a line: tag, direction, those of the catalog, and those
    /// of [`FullCatalog`]. False when there are more or fewer, as in the words of another release.
    #[must_use]
    pub fn take(&mut self, words: &'static str) -> bool {
        if words.split('\n').count() != 2 + Catalog::LINES + FullCatalog::LINES {
            return false;
        }
        let words = &mut { words };
        put(words, &mut self.language);
        put(words, &mut self.direction);
        self.put(words);
        self.later = words;
        true
    }

    /// Every sentence with its name and its forms, those of [`FullCatalog`] too; for tests.
    #[cfg(not(target_arch = "wasm32"))]
    #[must_use]
    pub fn sentences(&'static self) -> Vec<(&'static str, Vec<&'static str>)> {
        [self.own_sentences(), FullCatalog::of(self).own_sentences()].concat()
    }
}

thread_local! {
    static READ: RefCell<Vec<&'static FullCatalog>> = const { RefCell::new(Vec::new()) };
}

impl FullCatalog {
    /// The rest of a language's sentences; they stay as long as the program.
    #[must_use]
    pub fn of(now: &'static Catalog) -> &'static FullCatalog {
        READ.with_borrow_mut(|read| {
            if let Some(known) = read.iter().copied().find(|known| ptr::eq(known.now, now)) {
                return known;
            }
            let mut full = FullCatalog { now, ..super::en::FULL };
            if !now.later.is_empty() {
                full.put(&mut { now.later });
            }
            let full = Box::leak(Box::new(full));
            read.push(full);
            full
        })
    }
}

/// So that what waits finds all sentences in one place.
impl Deref for FullCatalog {
    type Target = Catalog;

    fn deref(&self) -> &Catalog {
        self.now
    }
}

//! Where the text is easily misread, in who supplies whom and for how much: one test each.

use serde_json::Value;

use crate::reading::{Check, array, dossier, field, kinds, number, record, strings, word};

#[test]
fn the_companies_are_salesforce_google_amazon_and_palantir_in_this_order() -> Check {
    let dossier = dossier()?;
    let companies: Vec<&str> = array(field(&dossier, "organizations"))
        .iter()
        .filter(|organization| word(organization, "kind") == "company")
        .map(|organization| word(organization, "id"))
        .collect();
    assert_eq!(
        companies,
        ["salesforce", "google", "amazon", "palantir"],
        "organizations: IBM stands in a quotation only, and AWS is a name of Amazon"
    );
    for company in companies {
        let has_tie = array(field(&dossier, "ties")).iter().any(|tie| word(tie, "from") == company);
        assert!(has_tie, "ties: {company} supplies nobody, so it should be no company here");
    }
    Ok(())
}

#[test]
fn dhs_contains_ice_cbp_and_uscis_but_not_orr() -> Check {
    let dossier = dossier()?;
    for (agency, parent) in
        [("ice", "dhs"), ("cbp", "dhs"), ("uscis", "dhs"), ("orr", ""), ("dhs", "")]
    {
        let found = record(&dossier, agency)?;
        assert_eq!(word(found, "kind"), "agency", "organizations, `{agency}`");
        assert_eq!(word(found, "parent"), parent, "organizations, `{agency}`: wrong parent");
    }
    Ok(())
}

#[test]
fn each_tie_runs_from_whom_to_whom_as_the_source_says() -> Check {
    let dossier = dossier()?;
    let ties: Vec<[&str; 5]> = array(field(&dossier, "ties"))
        .iter()
        .map(|tie| ["from", "to", "kind", "certainty", "start"].map(|key| word(tie, key)))
        .collect();
    let expected = [
        ["salesforce", "cbp", "contract", "confirmed", "2018-03"],
        ["salesforce", "cbp", "license", "reported", ""],
        ["google", "uscis", "contract", "reported", "2017"],
        ["google", "cbp", "trial", "reported", ""],
        ["amazon", "palantir", "hosting", "reported", ""],
        ["amazon", "ice", "hosting", "reported", ""],
        ["amazon", "dhs", "hosting", "reported", ""],
        ["amazon", "uscis", "hosting", "reported", ""],
        ["amazon", "", "marketing", "reported", ""],
        ["amazon", "ice", "other", "potential", ""],
        ["palantir", "ice", "contract", "reported", ""],
    ];
    assert_eq!(ties, expected, "ties: from, to, kind, certainty, start");
    Ok(())
}

#[test]
fn anthos_was_a_free_trial_not_an_undisclosed_amount() -> Check {
    let dossier = dossier()?;
    let tie = record(&dossier, "google-cbp-anthos-trial")?;
    assert_eq!(kinds(tie, "amounts"), ["none"], "google-cbp-anthos-trial: a free trial");
    assert_eq!(word(tie, "kind"), "trial", "google-cbp-anthos-trial: wrong kind of tie");
    let claim = record(&dossier, "quote-google-employee-exception")?;
    assert_eq!(field(claim, "speaker"), &Value::Null, "the employee has no name in the source");
    Ok(())
}

#[test]
fn the_salesforce_contract_is_undisclosed_first_and_multi_million_second() -> Check {
    let dossier = dossier()?;
    let tie = record(&dossier, "salesforce-cbp-custom-software")?;
    assert_eq!(
        kinds(tie, "amounts"),
        ["undisclosed", "band"],
        "salesforce-cbp-custom-software: not disclosed, and reported to be multi-million"
    );
    assert_eq!(
        tie.pointer("/amounts/0/preferred"),
        Some(&Value::Bool(true)),
        "salesforce-cbp-custom-software: that it is undisclosed counts"
    );
    Ok(())
}

#[test]
fn google_got_748844_dollars_and_nearly_750000_is_no_rival_figure() -> Check {
    let dossier = dossier()?;
    let tie = record(&dossier, "google-uscis-cloud")?;
    assert_eq!(kinds(tie, "amounts"), ["exact"], "google-uscis-cloud: one figure, exact");
    assert_eq!(number(tie, "/amounts/0/value"), Some(748_844), "google-uscis-cloud: the value");
    let note = word(field(tie, "amounts").get(0).unwrap_or(&Value::Null), "note");
    assert!(note.contains("nearly $750,000"), "google-uscis-cloud: the note keeps the rounding");
    Ok(())
}

#[test]
fn palantir_pays_amazon_by_the_month_and_the_chain_to_ice_carries_no_money() -> Check {
    let dossier = dossier()?;
    let rent = record(&dossier, "amazon-palantir-hosting")?;
    assert_eq!(kinds(rent, "amounts"), ["about"], "amazon-palantir-hosting: approximately");
    assert_eq!(
        rent.pointer("/amounts/0/per").and_then(Value::as_str),
        Some("month"),
        "amazon-palantir-hosting: $600,000 is a monthly rate"
    );
    assert_eq!(number(rent, "/amounts/0/value"), Some(600_000), "amazon-palantir-hosting");
    let chain = record(&dossier, "amazon-ice-investigative-case-management")?;
    assert_eq!(strings(chain, "via"), ["palantir"], "the chain runs through Palantir");
    assert!(chain.get("amounts").is_none(), "the chain from Amazon to ICE has no amount");
    Ok(())
}

#[test]
fn only_two_ties_can_be_added_up_and_on_one_basis() -> Check {
    let dossier = dossier()?;
    let mut sum = 0;
    let mut parts = Vec::new();
    for tie in array(field(&dossier, "ties")) {
        let Some(amount) = tie.pointer("/amounts/0") else {
            continue;
        };
        if let (Some(value), "") = (number(amount, "/value"), word(amount, "per")) {
            assert_eq!(word(amount, "basis"), "reported", "{}: basis", word(tie, "id"));
            assert_eq!(word(amount, "currency"), "USD", "{}: currency", word(tie, "id"));
            assert!(tie.get("via").is_none(), "{}: through others", word(tie, "id"));
            sum += value;
            parts.push(word(tie, "id"));
        }
    }
    assert_eq!(parts, ["google-uscis-cloud", "palantir-ice-contract"], "ties with a total");
    assert_eq!(sum, 38_748_844, "748,844 and 38 million");
    Ok(())
}

#[test]
fn rekognition_is_marketed_to_police_and_only_could_reach_ice() -> Check {
    let dossier = dossier()?;
    let marketed = record(&dossier, "amazon-police-rekognition")?;
    assert_eq!(marketed.get("to"), Some(&Value::Null), "the police is no one organization");
    assert_eq!(word(marketed, "to_class"), "local law enforcement", "in the source's words");
    let could = record(&dossier, "amazon-ice-rekognition")?;
    assert!(could.get("status").is_none(), "amazon-ice-rekognition: nobody says that it happens");
    assert!(could.get("amounts").is_none(), "amazon-ice-rekognition: no amount");
    Ok(())
}

#[test]
fn the_core_systems_of_uscis_are_part_of_the_dhs_databases() -> Check {
    let dossier = dossier()?;
    for tie in array(field(&dossier, "ties")) {
        let expected = match word(tie, "id") {
            "amazon-uscis-core-data-systems" => "amazon-dhs-databases",
            _ => "",
        };
        assert_eq!(word(tie, "part_of"), expected, "ties, `{}`: part_of", word(tie, "id"));
    }
    Ok(())
}

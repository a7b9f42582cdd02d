//! The codes of ISO 4217, for those who are told of a wrong one.

use super::problem::TOLD;

/// Those in use and those that the euro and reforms have replaced; of equally near ones the first is
/// proposed, so the most usual stand in front.
const CODES: &str = "USD EUR GBP MXN CAD AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND \
    BOB BOV BRL BSD BTN BWP BYN BZD CDF CHE CHF CHW CLF CLP CNY COP COU CRC CUC CUP CVE CZK DJF \
    DKK DOP DZD EGP ERN ETB FJD FKP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HRK HTG HUF IDR ILS INR \
    IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL \
    MGA MKD MMK MNT MOP MRU MUR MVR MWK MXV MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP \
    PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SLL SOS SRD SSP STN SVC SYP \
    SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USN UYI UYU UYW UZS VED VES VND VUV WST XAF \
    XCD XCG XOF XPF YER ZAR ZMW ZWG ZWL ATS BEF CYP DEM EEK ESP FIM FRF GRD IEP ITL LTL LUF LVL \
    MTL NLG PTE SIT SKK VEF MRO STD TRL BYR";

/// Whether a currency has this code.
pub(super) fn is_currency(code: &str) -> bool {
    CODES.split(' ').any(|known| known == code)
}

/// The code that was probably meant.
pub(super) fn nearest_currency(code: &str) -> Option<&'static str> {
    if !TOLD {
        return None;
    }
    let code = code.to_uppercase();
    let distance = |known: &&str| strsim::damerau_levenshtein(&code, known);
    CODES.split(' ').min_by_key(distance).filter(|near| distance(near) <= 1)
}

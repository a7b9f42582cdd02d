// @ts-check
// Dates before the program is there.

/**
 * A date of the dossier, as precise as it is: `2019-10` is October 2019. What is no date stays as it is.
 * @param {string} date
 * @param {string} language
 */
export function day(date, language) {
  const parts = date.match(/\d+/g) || [];
  const at = new Date(parts.join('-'));
  if (isNaN(Number(at))) return date;
  /** @type {Intl.DateTimeFormatOptions} */
  const format = { year: 'numeric', timeZone: 'UTC' };
  if (parts.length > 1) format.month = 'long';
  if (parts.length > 2) format.day = 'numeric';
  return new Intl.DateTimeFormat(language, format).format(at);
}

/** What an operator is told in words, without a stack: what is wrong with a charter, and what to write instead. */

export class CharterFileError extends Error {}

/** Nothing is known of the country or of the region: no holiday is lost in silence. */
export class HolidaysError extends CharterFileError {
  readonly setting: 'country' | 'region';

  constructor(setting: 'country' | 'region', message: string) {
    super(`holidays.${setting} in the charter: ${message}`);
    this.setting = setting;
  }
}

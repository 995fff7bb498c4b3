import { expect, test } from 'vitest';
import { csvLine } from '../../src/desk/csv.ts';
import { withoutPerson } from '../../src/desk/erasing.ts';

test('settings name nobody who was erased: lists lose them, and an empty list is the default again', () => {
  const settings = {
    language: 'it',
    people: ['U0MARCO', 'U0GIULIA'],
    leads: ['U0MARCO'],
    topics: [
      { name: 'invoices', people: ['U0MARCO'] },
      { name: 'grinders', people: ['U0GIULIA', 'U0MARCO'] },
    ],
    customers: [{ name: 'Rossi', contacts: ['U0MARCO'], prefers: 'U0MARCO' }, { name: 'Smith' }],
  };
  expect(withoutPerson(settings, 'U0MARCO')).toEqual({
    language: 'it',
    people: ['U0GIULIA'],
    topics: [{ name: 'grinders', people: ['U0GIULIA'] }],
    customers: [{ name: 'Rossi' }, { name: 'Smith' }],
  });
  expect(withoutPerson(settings, 'U0OTHER')).toEqual(settings);
  expect(withoutPerson({ people: { user_group: 'S0CARE' }, leads: 'admins' }, 'U0MARCO')).toEqual({
    people: { user_group: 'S0CARE' },
    leads: 'admins',
  });
});

test.each([
  ['=1+1', `'=1+1`],
  ['  +39 06 1234', `'  +39 06 1234`],
  ['-2', `'-2`],
  ['@SUM(A1)', `'@SUM(A1)`],
  ['\t=x', `"'\t=x"`],
  ['＝1', `'＝1`],
  ['a;b', '"a;b"'],
  ['say "no", please\n', '"say ""no"", please\n"'],
  [-2, '-2'],
  [undefined, ''],
  ['10-2=8', '10-2=8'],
])('a cell is shown and never calculated: %j', (cell, shown) => {
  expect(csvLine([cell, 1])).toBe(`${shown},1\r\n`);
});

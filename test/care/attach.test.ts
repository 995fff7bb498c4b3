import { describe, expect, test } from 'vitest';
import { attach } from '../../src/care/attach.ts';
import { claimed, flagged, giulia, marco, phoneCall } from '../support/given.ts';

const here = { personId: marco.id, channelId: 'C0ROSSI', overview: false };
const atTheDesk = { personId: marco.id, channelId: 'C0DESK', overview: true };

const of = (name: string, channelId = 'C0ROSSI') => ({
  anchor: { channelId, messageTs: '1.1', threadTs: '1.1' },
  contact: { name },
  customerName: `${name.split(' ').at(-1)} Srl`,
});
const rossi = claimed({ number: 1, asked: of('Carla Rossi') }).item;
const nowak = claimed({ number: 2, asked: of('Jan Nowak', 'C0NOWAK') }).item;
const unowned = flagged({ number: 3, asked: of('Łukasz Müller', 'C0MULLER') }).item;
const giulias = claimed({ number: 4, owner: giulia, asked: of('Paolo Rossi', 'C0OTHER') }).item;

describe('the one open item whose customer or contact is named', () => {
  test.each([
    ['by the contact', 'richiamare Carla', 1],
    ['by the customer', 'call back the people of NOWAK', 2],
    ['in any case, with or without accents', 'oddzwonić do Muller', 3],
    ['before a punctuation mark', 'Nowak: send the quote', 2],
  ])('%s', (_how, text, number) => {
    expect(attach(text, [rossi, nowak, unowned], here)).toEqual({ kind: 'item', number });
  });

  test('comes before the one the person owns in this channel', () => {
    expect(attach('richiamare Nowak', [rossi, nowak], here)).toEqual({ kind: 'item', number: 2 });
  });

  test('is not found by a part of a word, nor by a short one', () => {
    expect(attach('mandare le foto di Rossini', [rossi, nowak], atTheDesk)).toEqual({
      kind: 'choose',
      among: [rossi, nowak],
    });
    expect(attach('chiamare Jan', [rossi, nowak], atTheDesk)).toEqual({ kind: 'choose', among: [rossi, nowak] });
  });

  test('a form of another customer’s name asks: the only own item here is not taken for granted', () => {
    const here = { personId: 'U0MARCO', channelId: 'C0ROSSI', overview: false };
    const [rossiHere, nowakElsewhere] = [rossi, nowak];
    expect(attach('oddzwonić do Nowaka', [rossiHere, nowakElsewhere], here)).toMatchObject({ kind: 'choose' });
    expect(attach('oddzwonić do Rossiego', [rossiHere, nowakElsewhere], here)).toEqual({ kind: 'item', number: 1 });
    expect(attach('nowa oferta', [rossiHere, nowakElsewhere], here)).toEqual({ kind: 'item', number: 1 });
  });

  test('of two of that name the person’s own', () => {
    expect(attach('richiamare Rossi', [rossi, giulias], atTheDesk)).toEqual({ kind: 'item', number: 1 });
  });

  test('of two of that name that are not told apart so, the person chooses among them', () => {
    const colleague = { ...atTheDesk, personId: 'U0ANNA' };
    expect(attach('richiamare Rossi', [rossi, giulias, nowak], colleague)).toEqual({
      kind: 'choose',
      among: [rossi, giulias],
    });
  });
});

describe('else the only open item that the person owns there', () => {
  test('in the channel where the promise is given', () => {
    expect(attach('mandare il preventivo', [rossi, nowak], here)).toEqual({ kind: 'item', number: 1 });
  });

  test('in the desk channel, the only one at all', () => {
    expect(attach('mandare il preventivo', [nowak, giulias], atTheDesk)).toEqual({ kind: 'item', number: 2 });
  });

  test('an item of somebody else there is offered, not assumed', () => {
    expect(attach('mandare il preventivo', [giulias], { ...here, channelId: 'C0OTHER' })).toEqual({
      kind: 'choose',
      among: [giulias],
    });
  });

  test('of several the person chooses, each once', () => {
    const second = { ...rossi, number: 5 };
    expect(attach('mandare il preventivo', [rossi, second], here)).toEqual({ kind: 'choose', among: [rossi, second] });
  });
});

test('with nothing open it is a new item', () => {
  expect(attach('richiamare Rossi', [], here)).toEqual({ kind: 'new' });
});

test('with nothing of the person’s open, and nothing here, it is a new item', () => {
  expect(attach('richiamare Bianchi', [giulias], here)).toEqual({ kind: 'new' });
});

test('a request by phone has no channel: it is found where its owner sees everything', () => {
  const call = { ...rossi, number: 6, conversation: phoneCall().conversation };
  const { anchor: _none, customerName: _nobody, contact: _unknown, ...noted } = call;
  expect(attach('richiamare', [noted], atTheDesk)).toEqual({ kind: 'item', number: 6 });
  expect(attach('richiamare', [noted], here)).toEqual({ kind: 'choose', among: [noted] });
});

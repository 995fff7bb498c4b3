/** Words that are kept sealed: AES-256-GCM by a key that the database does not know. */
import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';

const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Nonce, words, tag; and the fingerprint of the key. */
export type Sealed = { sealed: Buffer; keyId: string };

export type Seal = {
  /** By which key is sealed now. */
  keyId: string;
  /** @param of - what it belongs to: of anything else it cannot be opened */
  close(words: string, of: string): Sealed;
  /** @throws SealError */
  open(sealed: Sealed, of: string): string;
};

/** There is no key for it, or it is not what was sealed. */
export class SealError extends Error {}

/** @param keys - of 32 bytes each: the first one seals, all of them open */
export function sealBy(keys: readonly [Buffer, ...Buffer[]]): Seal {
  const [first] = keys;
  const keyId = fingerprintOf(first);
  const known = new Map(keys.map((key) => [fingerprintOf(key), key]));
  return {
    keyId,
    close(words, of) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv(CIPHER, first, nonce).setAAD(Buffer.from(of));
      return {
        sealed: Buffer.concat([nonce, cipher.update(words, 'utf8'), cipher.final(), cipher.getAuthTag()]),
        keyId,
      };
    },
    open({ sealed, keyId: by }, of) {
      const key = known.get(by);
      if (!key) throw new SealError(`none of TOKEN_KEYS is the key ${by}, by which the tokens of ${of} are sealed`);
      const decipher = createDecipheriv(CIPHER, key, sealed.subarray(0, NONCE_BYTES))
        .setAAD(Buffer.from(of))
        .setAuthTag(sealed.subarray(-TAG_BYTES));
      try {
        const words = decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES));
        return Buffer.concat([words, decipher.final()]).toString('utf8');
      } catch {
        throw new SealError(`the tokens of ${of} are not what was sealed`);
      }
    },
  };
}

/** It tells keys apart, and nothing about them. */
const fingerprintOf = (key: Buffer): string =>
  createHash('sha256').update('parola token key').update(key).digest('hex').slice(0, 16);

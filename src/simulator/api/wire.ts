/** How a Web API call arrives: by POST as a form (of either kind) or as JSON, by GET in the address. */
import { isObject, isText, type Json, parseJson } from '../json.ts';

export type Arrived = {
  token: string | undefined;
  args: Json;
  /** What is wrong with the way it was sent, by Slack's own name. */
  malformed?: string;
  warnings: string[];
};

export type Request = {
  contentType: string | undefined;
  authorization: string | undefined;
  /** What follows the address. */
  query: URLSearchParams;
  body: Buffer;
};

const FORM = 'application/x-www-form-urlencoded';
const MULTIPART = 'multipart/form-data';
const JSON_TYPE = 'application/json';
const PLAIN = 'text/plain';
const CHARSETS = new Set(['utf-8', 'utf8', 'iso-8859-1']);
const ARGUMENT_NAME = /^\w{1,100}$/;

/** What the caller wants, and with which token. */
export const readCall = async (request: Request): Promise<Arrived> => {
  const bearer = /^Bearer\s+(\S+)$/i.exec(request.authorization ?? '')?.[1];
  const inAddress = Object.fromEntries(request.query);
  const read = await bodyOf(request);
  const args = { ...inAddress, ...read.args };
  // A token inside a JSON body is not looked at: such calls carry it in the header.
  const given = read.isJson ? inAddress.token : args.token;
  const malformed = read.malformed ?? misnamed(args);
  return {
    token: bearer ?? (isText(given) && given !== '' ? given : undefined),
    args,
    warnings: read.warnings,
    ...(malformed === undefined ? {} : { malformed }),
  };
};

type Read = { args: Json; warnings: string[]; malformed?: string; isJson?: true };

const bodyOf = async ({ contentType, body }: Request): Promise<Read> => {
  const type = contentType?.split(';')[0]?.trim().toLowerCase();
  const charset = /;\s*charset="?([^";\s]+)/i.exec(contentType ?? '')?.[1]?.toLowerCase();
  const refused = (malformed: string): Read => ({ args: {}, warnings: [], malformed });
  if (type === undefined) return body.length === 0 ? { args: {}, warnings: [] } : refused('missing_post_type');
  if (charset !== undefined && !CHARSETS.has(charset)) return refused('invalid_charset');
  if (type === JSON_TYPE) return jsonOf(body, charset);
  if (type === MULTIPART) return multipartOf(body, contentType ?? '');
  if (type !== FORM && type !== PLAIN) return refused('invalid_post_type');
  return {
    args: Object.fromEntries(new URLSearchParams(body.toString('utf8'))),
    warnings: type === FORM && charset !== undefined ? ['superfluous_charset'] : [],
  };
};

const jsonOf = (body: Buffer, charset: string | undefined): Read => {
  const warnings = charset === undefined ? ['missing_charset'] : [];
  const text = body.toString('utf8').trim();
  const value = text === '' ? {} : parseJson(text);
  if (value === undefined) return { args: {}, warnings, malformed: 'invalid_json', isJson: true };
  if (!isObject(value)) return { args: {}, warnings, malformed: 'json_not_object', isJson: true };
  return { args: value, warnings, isJson: true };
};

/** The text fields of a form; files are uploaded elsewhere. */
const multipartOf = async (body: Buffer, contentType: string): Promise<Read> => {
  try {
    const response = new Response(new Uint8Array(body), { headers: { 'content-type': contentType } });
    const fields = [...(await response.formData())].filter(([, value]) => isText(value));
    return { args: Object.fromEntries(fields), warnings: [] };
  } catch {
    return { args: {}, warnings: [], malformed: 'invalid_form_data' };
  }
};

const misnamed = (args: Json): string | undefined => {
  const wrong = Object.keys(args).find((name) => !ARGUMENT_NAME.test(name));
  if (wrong === undefined) return undefined;
  return wrong.includes('[') ? 'invalid_array_arg' : 'invalid_arg_name';
};

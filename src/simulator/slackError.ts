/** How a Web API call fails: Slack's own short name, and whatever stands beside it in the answer. */
export class SlackError extends Error {
  readonly code: string;
  readonly extra: Record<string, unknown>;

  constructor(code: string, extra: Record<string, unknown> = {}) {
    super(code);
    this.name = 'SlackError';
    this.code = code;
    this.extra = extra;
  }
}

/** How a request to the control API fails: a sentence for the person who made it. */
export class ControlError extends Error {
  override readonly name = 'ControlError';
}

/** Slack, as far as it is asked. */
import type { Person } from '../../care/person.ts';
import type { Place } from './gesture.ts';

/** A message of Slack, as far as an item is made of it. */
export type SlackMessage = {
  messageTs: string;
  threadTs: string;
  /** It is in a thread, or at the head of one; else nobody has replied to it. */
  isThreaded: boolean;
  /** Missing when an integration wrote it. */
  authorId?: string;
  authorName: string;
  text: string;
  writtenAt: Date;
};

export type SlackChannel = { id: string; name: string; isShared: boolean };

/** What Slack knows of people, channels and messages. */
export type Directory = {
  /** Undefined when Slack cannot tell who it is. */
  person(teamId: string, personId: string): Promise<Person | undefined>;
  channel(teamId: string, channelId: string): Promise<SlackChannel | undefined>;
  /** Undefined when it is gone, or not to be read. Throws when Slack could not be asked. */
  message(teamId: string, place: Place): Promise<SlackMessage | undefined>;
  /** Who wrote in the thread after that message, oldest first. */
  replies(teamId: string, place: Place & { threadTs: string }): Promise<{ authorId: string; writtenAt: Date }[]>;
};

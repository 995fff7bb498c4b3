/**
 * What each method answers, by the published types of Slack's own client. This is also the list of what there is: the
 * compiler wants a method for every line, and a line for every method.
 */
import type * as Slack from '@slack/web-api';

export type Responses = {
  'api.test': Slack.ApiTestResponse;
  'apps.connections.open': Slack.AppsConnectionsOpenResponse;
  'apps.event.authorizations.list': Slack.AppsEventAuthorizationsListResponse &
    Documented<{ response_metadata: { next_cursor: string } }>;
  'apps.uninstall': Slack.AppsUninstallResponse;
  'assistant.threads.setStatus': Slack.AssistantThreadsSetStatusResponse;
  'assistant.threads.setSuggestedPrompts': Slack.AssistantThreadsSetSuggestedPromptsResponse;
  'assistant.threads.setTitle': Slack.AssistantThreadsSetTitleResponse;
  'auth.revoke': Slack.AuthRevokeResponse & Documented<{ revoked: boolean }>;
  'auth.teams.list': Slack.AuthTeamsListResponse;
  'auth.test': Slack.AuthTestResponse;
  'bookmarks.add': Slack.BookmarksAddResponse;
  'bookmarks.edit': Slack.BookmarksEditResponse;
  'bookmarks.list': Slack.BookmarksListResponse;
  'bookmarks.remove': Slack.BookmarksRemoveResponse;
  'bots.info': Slack.BotsInfoResponse;
  'chat.appendStream': Slack.ChatAppendStreamResponse;
  'chat.delete': Slack.ChatDeleteResponse;
  'chat.deleteScheduledMessage': Slack.ChatDeleteScheduledMessageResponse;
  'chat.getPermalink': Slack.ChatGetPermalinkResponse;
  'chat.meMessage': Slack.ChatMeMessageResponse;
  'chat.postEphemeral': Slack.ChatPostEphemeralResponse;
  'chat.postMessage': Slack.ChatPostMessageResponse;
  'chat.scheduleMessage': Slack.ChatScheduleMessageResponse;
  'chat.scheduledMessages.list': Slack.ChatScheduledMessagesListResponse;
  'chat.startStream': Slack.ChatStartStreamResponse;
  'chat.stopStream': Slack.ChatStopStreamResponse;
  'chat.unfurl': Slack.ChatUnfurlResponse;
  'chat.update': Slack.ChatUpdateResponse;
  'conversations.archive': Slack.ConversationsArchiveResponse;
  'conversations.close': Slack.ConversationsCloseResponse;
  'conversations.create': Slack.ConversationsCreateResponse;
  'conversations.history': Slack.ConversationsHistoryResponse;
  'conversations.info': Slack.ConversationsInfoResponse;
  'conversations.invite': Slack.ConversationsInviteResponse;
  'conversations.join': Slack.ConversationsJoinResponse;
  'conversations.kick': Slack.ConversationsKickResponse;
  'conversations.leave': Slack.ConversationsLeaveResponse & Documented<{ not_in_channel: boolean }>;
  'conversations.list': Slack.ConversationsListResponse;
  'conversations.mark': Slack.ConversationsMarkResponse;
  'conversations.members': Slack.ConversationsMembersResponse;
  'conversations.open': Slack.ConversationsOpenResponse;
  'conversations.rename': Slack.ConversationsRenameResponse;
  'conversations.replies': Slack.ConversationsRepliesResponse;
  'conversations.setPurpose': Slack.ConversationsSetPurposeResponse;
  'conversations.setTopic': Slack.ConversationsSetTopicResponse;
  'conversations.unarchive': Slack.ConversationsUnarchiveResponse;
  'dialog.open': Slack.DialogOpenResponse;
  'dnd.endDnd': Slack.DndEndDndResponse;
  'dnd.endSnooze': Slack.DndEndSnoozeResponse;
  'dnd.info': Slack.DndInfoResponse;
  'dnd.setSnooze': Slack.DndSetSnoozeResponse;
  'dnd.teamInfo': Slack.DndTeamInfoResponse;
  'emoji.list': Slack.EmojiListResponse;
  'files.completeUploadExternal': Slack.FilesCompleteUploadExternalResponse;
  'files.delete': Slack.FilesDeleteResponse;
  'files.getUploadURLExternal': Slack.FilesGetUploadURLExternalResponse;
  'files.info': Slack.FilesInfoResponse;
  'files.list': Slack.FilesListResponse;
  'functions.completeError': Slack.FunctionsCompleteErrorResponse;
  'functions.completeSuccess': Slack.FunctionsCompleteSuccessResponse;
  'pins.add': Slack.PinsAddResponse;
  'pins.list': Slack.PinsListResponse;
  'pins.remove': Slack.PinsRemoveResponse;
  'reactions.add': Slack.ReactionsAddResponse;
  'reactions.get': Slack.ReactionsGetResponse;
  'reactions.list': Slack.ReactionsListResponse;
  'reactions.remove': Slack.ReactionsRemoveResponse;
  'team.info': Slack.TeamInfoResponse;
  'team.profile.get': Slack.TeamProfileGetResponse;
  'usergroups.create': Slack.UsergroupsCreateResponse;
  'usergroups.disable': Slack.UsergroupsDisableResponse;
  'usergroups.enable': Slack.UsergroupsEnableResponse;
  'usergroups.list': Slack.UsergroupsListResponse;
  'usergroups.update': Slack.UsergroupsUpdateResponse;
  'usergroups.users.list': Slack.UsergroupsUsersListResponse;
  'usergroups.users.update': Slack.UsergroupsUsersUpdateResponse;
  'users.conversations': Slack.UsersConversationsResponse;
  'users.getPresence': Slack.UsersGetPresenceResponse;
  'users.identity': Slack.UsersIdentityResponse;
  'users.info': Slack.UsersInfoResponse;
  'users.list': Slack.UsersListResponse;
  'users.lookupByEmail': Slack.UsersLookupByEmailResponse;
  'users.profile.get': Slack.UsersProfileGetResponse;
  'users.profile.set': Slack.UsersProfileSetResponse;
  'users.setPresence': Slack.UsersSetPresenceResponse;
  'views.open': Slack.ViewsOpenResponse;
  'views.publish': Slack.ViewsPublishResponse;
  'views.push': Slack.ViewsPushResponse;
  'views.update': Slack.ViewsUpdateResponse;
};

/** Fields that Slack's documentation tells of and the types do not. */
type Documented<T> = Partial<T>;

export type MethodName = keyof Responses;

/** What a method answers beside `ok`; what goes wrong and warnings are told by others. */
export type AnswerOf<M extends MethodName> = Wire<Told<Responses[M]>>;

type Untold = 'ok' | 'error' | 'warning' | 'needed' | 'provided';
/** Without the index signature, which would let everything pass. */
type Told<R> = { [K in keyof R as string extends K ? never : number extends K ? never : Exclude<K, Untold>]: R[K] };

/** Slack also sends `null` where the types only know of fields that are missing, and plain names for their enums. */
export type Wire<T> = T extends string
  ? `${T}`
  : T extends readonly (infer E)[]
    ? Wire<E>[]
    : T extends object
      ? { [K in keyof T]: Wire<T[K]> | null }
      : T;

/**
 * Every refusal the server can give, by its stable code. The code is the contract: the client
 * words it in the reader's language, tests and API users match on it, the English sentence beside
 * it is for logs and for people who read the HTTP interface directly.
 */

/** Stable code → HTTP status and the English sentence. `kept` says what was not lost. */
export const ERRORS = {
  // What was sent cannot be read.
  invalid_json: { status: 400, sentence: 'The body is not valid JSON.' },
  invalid_input: { status: 422, sentence: 'A field is missing, unknown, or not as expected.' },
  too_large: { status: 413, sentence: 'What was sent is too large.' },
  unsupported_media_type: { status: 415, sentence: 'Send JSON, as application/json.' },
  idempotency_key_missing: { status: 400, sentence: 'A command needs an Idempotency-Key header.' },
  idempotency_key_reused: {
    status: 409,
    sentence: 'This Idempotency-Key was used for a different command.',
  },
  // Who is asking, and may they.
  not_signed_in: { status: 401, sentence: 'Sign in first.' },
  wrong_credentials: { status: 401, sentence: 'The e-mail address and password do not match.' },
  too_many_attempts: { status: 429, sentence: 'Too many attempts. Wait before the next one.' },
  bad_origin: { status: 403, sentence: 'This request came from another site.' },
  not_allowed: { status: 403, sentence: 'Your roles do not allow this.' },
  not_found: { status: 404, sentence: 'There is nothing here, or you may not know of it.' },
  // First start and accounts.
  setup_code_wrong: { status: 403, sentence: 'That code is not the one in the terminal.' },
  already_set_up: { status: 409, sentence: 'This desk is already set up.' },
  exercise_unfinished: {
    status: 500,
    sentence: 'The exercise desk and its people are made; its incidents are not, or not all.',
  },
  not_set_up: { status: 409, sentence: 'This desk is not set up yet.' },
  link_invalid: {
    status: 410,
    sentence: 'This link was used, has expired, holds no longer, or never existed.',
  },
  email_taken: { status: 409, sentence: 'Somebody already has this e-mail address.' },
  agency_code_taken: { status: 409, sentence: 'Another agency has this code.' },
  last_administrator: { status: 409, sentence: 'A desk keeps at least one administrator.' },
  password_too_weak: { status: 422, sentence: 'The password is too short or too common.' },
  // Passkeys.
  passkey_required: { status: 403, sentence: 'This place is signed with a passkey only.' },
  passkey_unknown: { status: 403, sentence: 'This passkey is not registered for this.' },
  passkey_challenge_spent: {
    status: 409,
    sentence: 'The challenge was used, has expired, or was made for somebody else.',
  },
  passkey_other_words: {
    status: 409,
    sentence: 'The passkey approved other words, or another place.',
  },
  passkey_other_site: { status: 403, sentence: 'The passkey answered for another site.' },
  passkey_not_verified: { status: 403, sentence: 'The authenticator did not verify the person.' },
  passkey_counter: {
    status: 403,
    sentence: 'The counter of the passkey went back. There may be a copy of it.',
  },
  passkey_invalid: { status: 422, sentence: 'The answer of the authenticator does not hold.' },
  passkey_taken: { status: 409, sentence: 'This passkey is registered already.' },
  too_many_passkeys: { status: 409, sentence: 'There are too many passkeys. Remove one first.' },
  push_endpoint_refused: { status: 422, sentence: 'That address is no push service.' },
  // Incidents and tasks.
  incident_closed: { status: 409, sentence: 'The incident is closed.' },
  incident_not_closed: { status: 409, sentence: 'The incident is not closed.' },
  incident_merged: {
    status: 409,
    sentence: 'The incident was joined with another. Do it there.',
  },
  merge_itself: { status: 409, sentence: 'An incident cannot be joined with itself.' },
  merge_other_kind: { status: 409, sentence: 'An exercise is joined with an exercise only.' },
  merge_sight_differs: {
    status: 409,
    sentence: 'Not the same people may know of both incidents.',
  },
  merge_scheduled: {
    status: 409,
    sentence: 'A release of the incident that would be joined is ordered for a time.',
  },
  merge_proposed: { status: 409, sentence: 'Joining these two is proposed already.' },
  merge_over: { status: 409, sentence: 'This joining was decided already.' },
  merge_undo_late: { status: 409, sentence: 'A joining can be undone for an hour.' },
  agency_not_engaged: { status: 409, sentence: 'That agency is not engaged in this incident.' },
  lead_not_named: {
    status: 409,
    sentence: 'No duty officer of that agency is named in this restricted incident.',
  },
  agency_unknown: { status: 422, sentence: 'There is no such active agency.' },
  person_unknown: { status: 422, sentence: 'There is no such active person.' },
  link_not_yours: {
    status: 403,
    sentence: 'Only an administrator of the person’s own agency makes them a new password.',
  },
  route_unknown: { status: 422, sentence: 'The playbook has no such route for this kind.' },
  playbook_unknown: { status: 422, sentence: 'There is no such playbook.' },
  drill_over: { status: 409, sentence: 'This drill has ended.' },
  unsaid_ended: { status: 409, sentence: 'It is off the list already.' },
  elsewhere_in_future: { status: 422, sentence: 'Nobody has put it out yet: the time is to come.' },
  elsewhere_ended: { status: 409, sentence: 'It is marked as withdrawn or replaced already.' },
  elsewhere_stands: { status: 409, sentence: 'It is not marked as withdrawn or replaced.' },
  elsewhere_not_newer: {
    status: 422,
    sentence: 'Only a newer text of the same agency can replace it.',
  },
  task_already_done: { status: 409, sentence: 'The task is already done.' },
  task_not_done: { status: 409, sentence: 'The task is not done.' },
  // Facts.
  fact_bound: { status: 409, sentence: 'Only the owner agency may supply this fact.' },
  fact_changed_meanwhile: { status: 409, sentence: 'The fact changed while you were editing it.' },
  fact_falling_needs_reason: {
    status: 422,
    sentence: 'A lower confirmed figure needs a reason that can be published.',
  },
  fact_worded: { status: 409, sentence: 'The fact has words in this language already.' },
  label_changed_meanwhile: {
    status: 409,
    sentence: 'The fact was given another name while you were editing it.',
  },
  fact_retracted: { status: 409, sentence: 'The fact is already retracted.' },
  fact_value_mismatch: { status: 422, sentence: 'The value does not fit the kind of the fact.' },
  report_settled: { status: 409, sentence: 'The report was already settled.' },
  // Statements, languages, submission.
  language_exists: { status: 409, sentence: 'The statement already has this language.' },
  note_changed_meanwhile: {
    status: 409,
    sentence: 'Somebody else changed these words while you were editing them.',
  },
  not_a_correction: { status: 409, sentence: 'The statement corrects nothing.' },
  alert_changed_meanwhile: {
    status: 409,
    sentence: 'Somebody else changed the alert while you were editing it.',
  },
  language_behind: {
    status: 409,
    sentence:
      'A translation is behind its source. Name it under `behind` to submit it all the same.',
  },
  kept_moved: {
    status: 409,
    sentence: 'It would not keep the signatures that you were shown. Look again.',
  },
  glossary_full: { status: 409, sentence: 'The glossary is full. Remove a term first.' },
  language_missing: { status: 409, sentence: 'The statement has no such language.' },
  nothing_changed: { status: 409, sentence: 'Nothing changed since the version in sign-off.' },
  version_not_next: { status: 409, sentence: 'Somebody else submitted a version meanwhile.' },
  source_not_submitted: { status: 409, sentence: 'The source language must be submitted first.' },
  part_empty: { status: 409, sentence: 'A part that this kind of statement needs is empty.' },
  gap_left: { status: 409, sentence: 'A gap in square brackets is still open.' },
  machine_words_unread: {
    status: 409,
    sentence: 'The text has machine-made words that nobody has approved.',
  },
  fact_wording_missing: { status: 409, sentence: 'A cited fact has no wording in this language.' },
  cited_fact_retracted: { status: 409, sentence: 'The text cites a retracted fact.' },
  document_broken: { status: 409, sentence: 'The document does not have its six parts.' },
  document_unavailable: { status: 503, sentence: 'The document cannot be read right now.' },
  route_without_whole_text: {
    status: 409,
    sentence: 'No place on the route has the whole text.',
  },
  route_unchanged: { status: 409, sentence: 'This is the route that already holds.' },
  route_moved: {
    status: 409,
    sentence: 'The route, or whom it asks, changed meanwhile. Nothing was adjusted.',
  },
  quorum_too_large: { status: 422, sentence: 'A stage needs more signatures than it has places.' },
  adjustment_over: { status: 409, sentence: 'This adjustment no longer waits for anybody.' },
  place_holds: {
    status: 409,
    sentence: 'A place that holds the version cannot be dropped. The hold has to be lifted first.',
  },
  finding_settled: { status: 409, sentence: 'Somebody has dealt with this already.' },
  comment_resolved: { status: 409, sentence: 'The comment is already resolved.' },
  // Sign-off.
  superseded: { status: 409, sentence: 'A newer version is in sign-off. Nothing was signed.' },
  text_mismatch: { status: 409, sentence: 'The text you read is not the text of this version.' },
  not_eligible: { status: 403, sentence: 'You cannot decide for this place.' },
  stage_order: { status: 409, sentence: 'An earlier stage is not complete.' },
  already_decided: { status: 409, sentence: 'This place has already been decided.' },
  not_signed: { status: 409, sentence: 'This place has no signature to take back.' },
  already_held: { status: 409, sentence: 'This place already holds the version.' },
  not_held: { status: 409, sentence: 'This place does not hold the version.' },
  submitter_alone: { status: 409, sentence: 'Whoever submitted cannot be the only signature.' },
  already_released: { status: 409, sentence: 'This version is already released.' },
  quote_not_found: { status: 422, sentence: 'The quoted words are not in this version.' },
  ask_settled: {
    status: 409,
    sentence: 'The request is settled: its place has signed or asked again since.',
  },
  no_deputy: { status: 409, sentence: 'That person is not a deputy for this place.' },
  voice_forbidden: { status: 409, sentence: 'The route does not let this place sign by voice.' },
  phone_open: { status: 409, sentence: 'A phone approval for this place is already open.' },
  phone_over: { status: 409, sentence: 'This phone approval has ended. Nothing was signed.' },
  phone_not_read_back: { status: 409, sentence: 'The code has not been read back yet.' },
  phone_not_said: {
    status: 409,
    sentence: 'A fact of this text changed, and the leader was not told of it.',
  },
  phone_submitter: {
    status: 409,
    sentence: 'Whoever submitted cannot be the second person of a phone approval.',
  },
  code_mismatch: { status: 409, sentence: 'That is not the code of these words.' },
  ask_not_blocking: {
    status: 409,
    sentence: 'That request does not keep this version from the public.',
  },
  removal_unmatched: {
    status: 409,
    sentence: 'A translation is not built like the text, so its block cannot be told.',
  },
  removal_empty: { status: 409, sentence: 'Without these blocks a part that is needed is empty.' },
  removal_public: {
    status: 409,
    sentence: 'Something of this version is public. Correct or withdraw it instead.',
  },
  removal_moved: {
    status: 409,
    sentence: 'What would remain is not what you looked at any more. Look again.',
  },
  // Release.
  proposer_lost_right: {
    status: 409,
    sentence: 'Whoever proposed it may not do so any more.',
  },
  withdrawal_waits: {
    status: 409,
    sentence: 'A withdrawal of this release waits for its second person already.',
  },
  wording_missing: {
    status: 409,
    sentence: 'The playbook has no wording to withdraw on this ground.',
  },
  wording_changed: {
    status: 409,
    sentence: 'The words that would stand on the page are not those that were shown.',
  },
  withdrawal_blocked: {
    status: 409,
    sentence: 'An agency whose word it needs has not agreed to this wording in advance.',
  },
  override_waits: {
    status: 409,
    sentence: 'An override for one of these facts waits for its second person already.',
  },
  proposal_over: { status: 409, sentence: 'This proposal no longer waits for anybody.' },
  release_blocked: { status: 409, sentence: 'The version cannot be released yet.' },
  second_person_needed: { status: 409, sentence: 'A second person has to confirm this.' },
  same_person: { status: 409, sentence: 'The second person must be somebody else.' },
  override_stale: { status: 409, sentence: 'The fact changed again. The override has ended.' },
  signing_key_sealed: {
    status: 503,
    sentence: 'The key that signs releases cannot be opened here. Nothing was released.',
  },
  time_past: { status: 422, sentence: 'That moment has already passed.' },
  schedule_exists: { status: 409, sentence: 'The release of this version is already scheduled.' },
  schedule_over: { status: 409, sentence: 'This scheduled release has already been decided.' },
  embargo_over: { status: 409, sentence: 'This embargo is already lifted.' },
  already_withdrawn: { status: 409, sentence: 'This release is already withdrawn.' },
  // Channels and deliveries.
  secrets_key_missing: {
    status: 409,
    sentence: 'This desk has no key to keep credentials with: set SECRETS_KEY.',
  },
  exercise_desk: { status: 409, sentence: 'An exercise desk has no live channels.' },
  address_refused: { status: 422, sentence: 'This desk may not send anything to that address.' },
  credentials_missing: { status: 422, sentence: 'This channel needs credentials.' },
  credentials_of_another: {
    status: 422,
    sentence: 'The credentials that are kept were given for another server.',
  },
  channel_kind_taken: { status: 409, sentence: 'This desk already has a channel of this kind.' },
  nothing_to_decide: { status: 409, sentence: 'Somebody has decided this already.' },
  // Machine translation and drafting.
  machine_off: { status: 409, sentence: 'Nobody has turned machine translation on here.' },
  machine_language: { status: 409, sentence: 'Machine text is not allowed in this language.' },
  machine_restricted: {
    status: 409,
    sentence: 'Texts of a restricted incident may not leave the building.',
  },
  machine_nothing: { status: 409, sentence: 'These parts have nothing to send.' },
  machine_too_much: { status: 413, sentence: 'This is too much text for one request.' },
  machine_moved: {
    status: 409,
    sentence: 'What would leave is no longer what you have seen. Nothing left.',
  },
  machine_busy: { status: 409, sentence: 'A request for this text is on its way already.' },
  machine_over: { status: 409, sentence: 'This request has ended already.' },
  machine_block_moved: {
    status: 409,
    sentence: 'These words changed while you read them. Nothing was approved.',
  },
  block_gone: { status: 409, sentence: 'This block is no longer in the text.' },
  block_owner_moved: { status: 409, sentence: 'Somebody has said meanwhile whose block it is.' },
  machine_block_read: { status: 409, sentence: 'Somebody has approved this block already.' },
  // Lines agreed in advance.
  guidance_changed: { status: 409, sentence: 'Somebody has changed it meanwhile.' },
  guidance_retired: { status: 409, sentence: 'It is retired.' },
  term_changed_meanwhile: {
    status: 409,
    sentence: 'Somebody changed this term meanwhile. Nothing was changed.',
  },
  line_changed: { status: 409, sentence: 'The line has other words now, or is put away.' },
  line_blocked: { status: 409, sentence: 'The line cannot be released yet.' },
  already_authorised: { status: 409, sentence: 'Your agency has agreed to it for that long.' },
  already_taken_back: { status: 409, sentence: 'The agreement was already taken back.' },
  authorisation_too_long: {
    status: 422,
    sentence: 'An agreement ends in the future, within 366 days.',
  },
  agreed_version: {
    status: 409,
    sentence: 'This version was agreed in advance in exactly its languages. Submit a new version.',
  },
  // Signals, enquiries, answers.
  answer_not_cleared: {
    status: 409,
    sentence: 'Only released words and confirmed facts are said. Nothing was marked as answered.',
  },
  answer_changed_meanwhile: { status: 409, sentence: 'Somebody changed this draft meanwhile.' },
  answer_not_flagged: { status: 409, sentence: 'Nothing in this answer has changed.' },
  signal_same: { status: 409, sentence: 'These are together already, or one and the same.' },
  signal_not_attached: { status: 409, sentence: 'This is attached to no other.' },
  signal_aside: { status: 409, sentence: 'This was set aside. Take it up again first.' },
  signal_not_aside: { status: 409, sentence: 'This is not set aside.' },
  signal_apart: { status: 409, sentence: 'Somebody has said already that these are not the same.' },
  signal_not_apart: { status: 409, sentence: 'Nobody says any more that these are not the same.' },
  contact_changed_meanwhile: {
    status: 409,
    sentence: 'Somebody corrected who asked meanwhile. Nothing was changed.',
  },
  contact_as_it_was: { status: 409, sentence: 'Exactly this is noted already.' },
  signal_changed_meanwhile: {
    status: 409,
    sentence: 'Somebody corrected this meanwhile. Nothing was changed.',
  },
  signal_as_it_was: { status: 409, sentence: 'It says exactly this already.' },
  signal_has_deadline: {
    status: 409,
    sentence: 'It has a deadline, which only an enquiry has. Take the deadline away first.',
  },
  signal_no_deadline: { status: 422, sentence: 'Only an enquiry has a deadline.' },
  person_not_assignable: {
    status: 409,
    sentence: 'That person does not write in this incident for that agency.',
  },
  contact_gone: { status: 409, sentence: 'Nothing is kept of how to reach this person.' },
  fact_owned_elsewhere: {
    status: 403,
    sentence: 'Another agency alone supplies facts of this kind.',
  },
  flag_settled: { status: 409, sentence: 'Somebody has dealt with it already.' },
  flag_of_version: {
    status: 409,
    sentence: 'A version answers a changed fact by a new version, or by an override.',
  },
  flag_needs_reason: {
    status: 422,
    sentence: 'What is public stays as it is only for a reason.',
  },
  // The house itself.
  rate_limited: { status: 429, sentence: 'Too many requests. Wait a moment.' },
  database_unavailable: { status: 503, sentence: 'The store cannot be reached. Nothing changed.' },
  internal: { status: 500, sentence: 'The server failed. Nothing changed.' },
} as const satisfies Record<string, { status: number; sentence: string }>;

export type ErrorCode = keyof typeof ERRORS;

export const ERROR_CODES = Object.keys(ERRORS) as readonly ErrorCode[];

/** What goes over the wire for a refusal. `details` depends on the code; never secret. */
export interface ErrorBody {
  readonly error: {
    readonly code: ErrorCode;
    readonly message: string;
    readonly details?: Readonly<Record<string, unknown>>;
    readonly requestId?: string;
  };
}

/** A refusal with a stable code. Thrown anywhere below an entrance; mapped once at the entrance. */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly code: ErrorCode;
  readonly details: Readonly<Record<string, unknown>> | undefined;

  /**
   * @param code one of {@link ERRORS}
   * @param details facts about the refusal that the person may see (ids, names of fields)
   */
  constructor(code: ErrorCode, details?: Readonly<Record<string, unknown>>) {
    super(ERRORS[code].sentence);
    this.code = code;
    this.details = details;
  }

  /** HTTP status that belongs to the code. */
  get status(): number {
    return ERRORS[this.code].status;
  }
}

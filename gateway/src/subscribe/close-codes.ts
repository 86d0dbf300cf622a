/** Why a socket was closed; the first group is the protocol's, the second ours. */

/** Code and reason of each close. */
export const closes = {
  badMessage: [4400, 'Invalid message'],
  badInit: [4400, 'Invalid connection_init'],
  unauthorized: [4401, 'Unauthorized'],
  expired: [4401, 'The token has expired: connect with a new one and resume'],
  forbidden: [4403, 'Forbidden'],
  revoked: [4403, 'The session has been ended'],
  rightsChanged: [4403, 'The rights have changed: connect again and resume'],
  wrongProtocol: [4406, 'Subprotocol not acceptable'],
  initTimeout: [4408, 'Connection initialisation timeout'],
  sameId: [4409, 'Subscriber already exists'],
  secondInit: [4429, 'Too many initialisation requests'],
  idle: [4504, 'Idle: connect again for the next operation'],
  slow: [4503, 'Too slow: reconnect and resume with afterSequence'],
  tooMany: [4290, 'Too many connections'],
  tooFast: [4290, 'Too many messages'],
  goingAway: [1001, 'Going away: reconnect and resume with afterSequence'],
  fault: [4500, 'Internal error'],
} as const satisfies Readonly<Record<string, readonly [number, string]>>;

/** The name of one of them. */
export type CloseReason = keyof typeof closes;

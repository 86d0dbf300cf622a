import { describe, expect, it } from 'vitest';
import { accepted, bodyType } from './media-type.js';

const older = 'deferSpec=20220824';
const current = 'incrementalSpec=v0.2';

describe('a client that accepts', () => {
  it.each([
    ['multipart/mixed', older],
    ['application/json, multipart/mixed; deferSpec=20220824', older],
    ['multipart/mixed;deferSpec="20220824", application/json', older],
    ['multipart/mixed;incrementalSpec=v0.2,application/graphql-response+json,application/json;q=0.9', current],
    ['multipart/mixed;incrementalSpec="v0.2";q=1.0, application/json', current],
    ['Multipart/Mixed; IncrementalSpec=v0.2', current],
    ['multipart/mixed;boundary="a,b;c";incrementalSpec=v0.2, application/json', current],
    ['multipart/mixed;deferSpec=20220824;q=0.5, multipart/mixed;incrementalSpec=v0.2', current],
    ['multipart/mixed;incrementalSpec=v0.2;q=0.5, multipart/mixed;deferSpec=20220824', older],
    ['multipart/mixed;incrementalSpec=v0.9, multipart/mixed;deferSpec=20220824', older],
    ['multipart/mixed;deferSpec=20220824;incrementalSpec=v0.2', current],
    ['multipart/mixed;incrementalSpec=v0.2;deferSpec=20220824;q=1.0, application/json', current],
    ['multipart/mixed;incrementalSpec=v0.1, application/json', null],
    ['multipart/mixed;deferSpec=20990101, application/json', null],
    ['multipart/mixed;boundary=graphql;subscriptionSpec=1.0, application/json', null],
    ['multipart/mixed;deferSpec=20220824;incrementalSpec=v0.9, application/json', null],
    ['multipart/mixed;deferSpec=20220824;incrementalSpec=v0.2;subscriptionSpec=1.0, application/json', null],
    ['multipart/mixed;x="deferSpec=20220824, application/json"', null],
    ['multipart/mixed;q=0, application/json', null],
    ['multipart/mixed;q=0.5, application/json', null],
    ['application/json', null],
    ['*/*', null],
    [undefined, null],
  ])('%s reads parts: %s', (accept, parts) => {
    expect(accepted(accept).parts).toBe(parts);
  });

  it.each([
    ['application/graphql-response+json, application/json;q=0.9', 'application/graphql-response+json'],
    ['application/json;q=0.8, application/graphql-response+json;q=0.9', 'application/graphql-response+json'],
    ['application/json;note="a, text/event-stream";q=0.5', 'application/json'],
    ['text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', 'application/json'],
    ['application/json;q=0, */*', 'application/graphql-response+json'],
    ['*/*;q=0.1, text/event-stream', 'text/event-stream'],
    ['text/*', 'text/event-stream'],
    ['application/json;charset="utf-8"', 'application/json'],
    ['application/json;charset=latin1', null],
    ['application/json;q=2', null],
    ['image/png', null],
    ['multipart/mixed;deferSpec=20990101', null],
  ])('%s is answered at once with %s', (accept, type) => {
    expect(accepted(accept).type).toBe(type);
  });
});

describe('a body of type', () => {
  it.each([
    ['application/json; charset=utf-8', 'application/json'],
    ['Application/JSON;charset="UTF-8"', 'application/json'],
    ['application/json; charset=utf-16', null],
    ['text/plain; x="application/json"', 'text/plain'],
    [undefined, ''],
  ])('%s is %s', (header, type) => {
    expect(bodyType(header)).toBe(type);
  });
});

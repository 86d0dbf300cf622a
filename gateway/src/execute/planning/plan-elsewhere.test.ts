import { afterEach, describe, expect, it, vi } from 'vitest';
import { NoPlanningThread, PlanningFailed, PlanningThread } from '../../plan/planning-thread.js';
import { garageGraph } from '../../testing/garage-graph.js';
import { openLiveClient } from '../../testing/live-client.js';
import { operation, testEngine } from '../../testing/test-engine.js';
import { startTestGateway } from '../../testing/test-gateway.js';
import { answerText } from '../../response/answer.js';

const fields = 'id name doors colour score reviews { stars author { id name } car { id name doors colour score reviews { stars } } }';
const cars = Array.from({ length: 25 }, (_, at) => `c${String(at)}: car(id: "c1") { ...Some }`).join(' ');
const large = `{ ${cars} } fragment Some on Car { ${fields} }`;

describe('a large operation', () => {
  afterEach(() => {
    vi.restoreAllMocks();
  });

  it('is planned on another thread, once for all who ask at the same time', async () => {
    const { engine } = testEngine();
    const asked = Array.from({ length: 3 }, () => engine.execute(engine.read(operation(large))));
    expect(engine.entries('plans')).toBe(0);
    const [first, ...others] = (await Promise.all(asked)).map(answerText);
    expect(engine.entries('plans')).toBe(1);
    expect(others).toEqual([first, first]);
    expect(JSON.parse(first ?? '')).toMatchObject({ data: { c24: { id: 'c1', name: 'Alfa', reviews: [{ car: { doors: 4 } }, {}] } } });
    expect(engine.prepare(engine.read(operation(large)))).toBeNull();
    engine.close();
  });

  it('is not planned where its variables do not fit', async () => {
    const { engine, run } = testEngine();
    const asking = `query($id: ID!) ${large.replace('"c1"', '$id')}`;
    expect(engine.prepare(engine.read(operation(asking)))).toBeNull();
    expect((await run(asking)).errors?.[0]?.extensions).toEqual({ code: 'BAD_USER_INPUT' });
  });

  it('is planned here where there is no other thread', async () => {
    vi.spyOn(PlanningThread.prototype, 'plan').mockRejectedValue(new NoPlanningThread('none'));
    expect(await testEngine().run(large)).toMatchObject({ data: { c0: { name: 'Alfa' } } });
  });

  it('is refused, at once or in parts, when the thread gave it up', async () => {
    vi.spyOn(PlanningThread.prototype, 'plan').mockRejectedValue(new PlanningFailed('Planning took too long.'));
    const { engine, run } = testEngine();
    const refused = { errors: [{ message: 'Planning took too long. Ask for less at once.', extensions: { code: 'UNAVAILABLE' } }] };
    expect(await run(large)).toEqual(refused);
    const deferring = engine.read(operation(large.replace('{ ...Some }', '{ id ... @defer { ...Some } }')));
    expect(await engine.executeInParts(deferring, 'deferSpec=20220824', expect.fail)).toMatchObject(refused);
    expect(engine.entries('plans')).toBe(0);
  });

  it('may be a subscription: it is opened when the plan is made', async () => {
    const { subgraphs, painter } = garageGraph();
    const { url, close } = await startTestGateway({ limits: { cost: Infinity } }, subgraphs);
    const client = await openLiveClient(url);
    const parts = Array.from({ length: 25 }, (_, at) => `r${String(at)}: reviews { stars author { id name } car { ...Some } }`).join(' ');
    client.subscribe('1', `subscription { painted { id ${parts} } } fragment Some on Car { ${fields} }`);
    await expect.poll(() => painter.opened).toBe(1);
    painter.paint('c1');
    await expect
      .poll(() => client.eventsOf('1'))
      .toMatchObject([{ data: { painted: { id: 'c1', r24: [{ car: { name: 'Alfa' } }, {}] } } }]);
    client.socket.terminate();
    await close();
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestGateway } from '../../testing/test-gateway.js';
import type { OpenApi } from './open-api.js';

const restPaths = [
  {
    path: '/api/cars/{id}',
    document: 'query Car($id: ID!, $atLeast: Int) { car(id: $id) { name reviews(atLeast: $atLeast) { stars } } }',
    summary: 'One car.',
  },
  {
    path: '/api/cars',
    document:
      'query Search($text: String, $limit: Int = 2, $colours: [Colour!], $more: Boolean = false) { search(text: $text, limit: $limit, colours: $colours) { name vin @include(if: $more) } }',
    summary: 'Cars & <more>.',
  },
  { path: '/api/me', document: '{ me { name wallet } }', summary: 'The caller.' },
];

let gateway: Awaited<ReturnType<typeof startTestGateway>>;
beforeAll(async () => {
  gateway = await startTestGateway({ restPaths });
});
afterAll(() => gateway.close());

async function get(path: string, headers: Record<string, string> = {}) {
  const response = await fetch(`${gateway.url}${path}`, { headers });
  return { status: response.status, ...((await response.json()) as { data?: unknown; errors?: unknown }) };
}

describe('a path', () => {
  it('gives its parts and parameters to the variables, as their types', async () => {
    expect(await get('/api/cars/c1')).toEqual({ status: 200, data: { car: { name: 'Alfa', reviews: [{ stars: 5 }, { stars: 3 }] } } });
    expect(await get('/api/cars/c1?atLeast=4')).toMatchObject({ data: { car: { reviews: [{ stars: 5 }] } } });
    expect(await get('/api/cars')).toEqual({ status: 200, data: { search: [{ name: 'Alfa' }, { name: 'Beta' }] } });
    expect(await get('/api/cars?colours=RED&colours=BLUE&limit=5&more=true')).toMatchObject({
      data: { search: [{ vin: 'V1' }, { vin: 'V2' }] },
    });
  });

  it.each([
    ['/api/cars/c1?atLeast=many', 400],
    ['/api/cars/c1?atLeast=', 400],
    ['/api/cars/c1?atLeast=1&atLeast=2', 400],
    ['/api/cars?colours=PINK', 400],
    ['/api/cars?colours=SECRET', 400],
    ['/api/cars?more=yes', 400],
    ['/api/cars?unknown=1', 400],
    ['/api/cars/none', 404],
    ['/api/cars/c1/doors', 404],
    ['/api/cars/%E0%A4%A', 400],
    ['/api', 404],
    ['/api/me', 401],
  ])('%s is answered %i', async (path, status) => {
    expect(await get(path)).toMatchObject({ status });
  });

  it('shows a caller what the graph would show them', async () => {
    expect(await get('/api/me', { authorization: 'Bearer p1' })).toMatchObject({
      status: 200,
      data: { me: { name: 'Ada' } },
      errors: [{ extensions: { code: 'FORBIDDEN' } }],
    });
  });

  it('stands for queries only', async () => {
    const document = 'mutation { paint(id: "c1", colour: RED) { id } }';
    await expect(startTestGateway({ restPaths: [{ path: '/api/paint', document, summary: '' }] })).rejects.toThrow(
      'does not stand for a query',
    );
    await expect(startTestGateway({ restPaths: [{ path: '/api/x', document: '{ nothing }', summary: '' }] })).rejects.toThrow('not valid');
  });
});

describe('the description at /api-docs', () => {
  it('is OpenAPI 3.1 with the types of parameters and answers', async () => {
    const description = (await (await fetch(`${gateway.url}/api-docs`)).json()) as OpenApi;
    expect(description.openapi).toBe('3.1.0');
    expect(Object.keys(description.paths)).toEqual(['/api/cars/{id}', '/api/cars', '/api/me']);
    const { parameters } = description.paths['/api/cars']?.get ?? { parameters: [] };
    expect(parameters).toContainEqual({ name: 'limit', in: 'query', required: false, schema: { type: 'integer', format: 'int32' } });
    expect(parameters).toContainEqual(
      expect.objectContaining({
        name: 'colours',
        schema: { type: 'array', items: { type: 'string', title: 'Colour', enum: ['RED', 'BLUE'] } },
      }),
    );
    expect(description.paths['/api/cars/{id}']?.get.parameters).toContainEqual({
      name: 'id',
      in: 'path',
      required: true,
      schema: { type: 'string' },
    });
    expect(JSON.stringify(description.paths['/api/cars/{id}']?.get.responses)).toContain('"stars":{"type":"integer"');
    expect(JSON.stringify(description)).not.toContain('SECRET');
  });

  it('is a page for browsers that asks for nothing else and runs nothing', async () => {
    const response = await fetch(`${gateway.url}/api-docs`, { headers: { accept: 'text/html' } });
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    const page = await response.text();
    expect(page).toContain('GET /api/cars/{id}');
    expect(page).toContain('Cars &amp; &lt;more&gt;.');
    expect(page).not.toMatch(/src=|<script|https?:/u);
  });
});

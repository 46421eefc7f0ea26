import { describe, expect, it } from 'vitest';
import { tellUsLink } from './tell-us.ts';

const told = { page: 'https://example.org/club/a-paper/', title: 'Q&A {page} 100 %' };

describe('tellUsLink', () => {
  it('hands the page over so that a host reads it back as it was', () => {
    const link = tellUsLink('https://code.example/x/issues/new?title={title}&body={page}', told);
    expect(Object.fromEntries(new URL(link ?? '').searchParams)).toEqual({ title: told.title, body: told.page });
  });

  it('writes a letter with the page in it', () => {
    expect(tellUsLink('mailto:club@example.org?body={page}', told)).toBe(
      'mailto:club@example.org?body=https%3A%2F%2Fexample.org%2Fclub%2Fa-paper%2F',
    );
  });

  it('leaves an address without a place for the page as it is, and gives none for none', () => {
    expect(tellUsLink('https://code.example/x/issues', told)).toBe('https://code.example/x/issues');
    expect(tellUsLink('', told)).toBeUndefined();
  });
});

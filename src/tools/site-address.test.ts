import { describe, expect, it } from 'vitest';
import { basePath, siteAddress } from './site-address.ts';

describe('basePath', () => {
  it.each(['club', '/club', 'club/', '/club/', '//club//', ' /club '])('takes "%s" for the folder /club/', (typed) => {
    expect(basePath(typed)).toBe('/club/');
  });

  it.each(['', '/', '//', ' '])('takes "%s" for the root', (typed) => {
    expect(basePath(typed)).toBe('/');
  });

  it('keeps a folder in a folder', () => {
    expect(basePath('club/k2')).toBe('/club/k2/');
  });

  it.each([
    ['https://x.org/club', 'So write SITE=https://x.org BASE_PATH=/club.'],
    ['C:/Program Files/Git/club/', 'write BASE_PATH=club'],
    ['../club', '".." is no name of a folder'],
    ['my club', '"my club" is no name of a folder'],
    ['club?x=1', '"club?x=1" is no name of a folder'],
    ['club\\k2', '"club\\k2" is no name of a folder'],
  ])('refuses "%s" with a sentence', (typed, sentence) => {
    expect(() => basePath(typed)).toThrow(`BASE_PATH cannot be "${typed}"`);
    expect(() => basePath(typed)).toThrow(sentence);
  });
});

describe('siteAddress', () => {
  it('is what site.config.ts says, folder and all, when the environment says nothing', () => {
    expect(siteAddress({}, 'https://club.example/k2/')).toEqual({ origin: 'https://club.example', base: '/k2/' });
    expect(siteAddress({ SITE: '', BASE_PATH: '' }, 'https://club.example')).toEqual({
      origin: 'https://club.example',
      base: '/',
    });
  });

  it('lets the environment set the folder, the host, or both', () => {
    const own = 'https://club.example/k2/';
    expect(siteAddress({ BASE_PATH: '/' }, own)).toEqual({ origin: 'https://club.example', base: '/' });
    expect(siteAddress({ SITE: 'http://localhost:8080/' }, own)).toEqual({
      origin: 'http://localhost:8080',
      base: '/',
    });
    expect(siteAddress({ SITE: 'https://x.org', BASE_PATH: 'a' }, own)).toEqual({
      origin: 'https://x.org',
      base: '/a/',
    });
  });

  it.each([
    ['x.org', 'must begin with https://'],
    ['ftp://x.org', 'must begin with https://'],
    ['https://x.org/club/', 'So write SITE=https://x.org BASE_PATH=/club/.'],
  ])('refuses SITE=%s with a sentence', (SITE, sentence) => {
    expect(() => siteAddress({ SITE }, 'https://club.example')).toThrow(sentence);
  });

  it('refuses an address of site.config.ts that is none', () => {
    expect(() => siteAddress({}, 'club.example')).toThrow('"address" of site.config.ts cannot be "club.example"');
  });
});

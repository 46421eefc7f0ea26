/** Published models' shapes, each with the place where its sizes were read and what its makers print for its size. */

import type { ModelShape } from './parameters.ts';

export interface Published {
  readonly id: string;
  readonly name: string;
  readonly shape: ModelShape;
  /** Where the sizes were read. */
  readonly source: string;
  /** What its makers print, in billions, and how it counts; undefined where they do not. */
  readonly printed: { readonly total: number; readonly active: number; readonly embeddings: 'both' | 'none' };
}

const MLA = { attention: 'mla', keyRank: 512, nope: 128, rope: 64, value: 128, tied: false } as const;

export const K2: Published = {
  id: 'k2',
  name: 'Kimi K2',
  shape: {
    ...MLA,
    vocabulary: 163_840,
    hidden: 7168,
    layers: 61,
    heads: 64,
    keyHeads: 64,
    headWidth: 128,
    queryRank: 1536,
    denseLayers: 1,
    denseWidth: 18_432,
    experts: 384,
    chosen: 8,
    shared: 1,
    expertWidth: 2048,
    routerBias: true,
  },
  source: 'config.json of Kimi-K2-Instruct; section 2.3 of the report',
  printed: { total: 1040, active: 32.6, embeddings: 'both' },
};

export const V3: Published = {
  id: 'v3',
  name: 'DeepSeek-V3',
  shape: { ...K2.shape, vocabulary: 129_280, heads: 128, keyHeads: 128, denseLayers: 3, experts: 256 },
  source: 'DeepSeek-V3, inference/configs/config_671B.json',
  printed: { total: 671, active: 37, embeddings: 'both' },
};

export const V2: Published = {
  id: 'v2',
  name: 'DeepSeek-V2',
  shape: {
    ...MLA,
    vocabulary: 102_400,
    hidden: 5120,
    layers: 60,
    heads: 128,
    keyHeads: 128,
    headWidth: 128,
    queryRank: 1536,
    denseLayers: 1,
    denseWidth: 12_288,
    experts: 160,
    chosen: 6,
    shared: 2,
    expertWidth: 1536,
    routerBias: false,
  },
  source: 'DeepSeek-V2 report, section 3.1.2; config.json of DeepSeek-Coder-V2-Instruct, which goes on from it',
  printed: { total: 236, active: 21, embeddings: 'both' },
};

export const V2_LITE: Published = {
  id: 'v2lite',
  name: 'DeepSeek-V2-Lite',
  shape: {
    ...V2.shape,
    hidden: 2048,
    layers: 27,
    heads: 16,
    keyHeads: 16,
    queryRank: 0,
    denseWidth: 10_944,
    experts: 64,
    expertWidth: 1408,
  },
  source: 'DeepSeek-V2 report, appendix B; config.json of DeepSeek-Coder-V2-Lite-Instruct, which goes on from it',
  printed: { total: 15.7, active: 2.4, embeddings: 'both' },
};

export const MOONLIGHT: Published = {
  id: 'moonlight',
  name: 'Moonlight',
  shape: { ...V2_LITE.shape, vocabulary: 163_840, denseWidth: 11_264, routerBias: true },
  source: 'config.json of Moonlight-16B-A3B-Instruct',
  // A footnote of its README's table says that the embeddings are left out.
  printed: { total: 15.29, active: 2.24, embeddings: 'none' },
};

export const PUBLISHED: readonly Published[] = [K2, V3, V2, V2_LITE, MOONLIGHT];

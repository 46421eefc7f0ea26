/** A page that is a stop of a way, as its address says: loads the bar that leads on. */

import { withBase } from './urls.ts';

/** "kimi-k2" of /base/kimi-k2/muonclip/. */
const [paper = ''] = location.pathname.slice(withBase('/').length).split('/');
if (/[?&]way=/.test(location.search))
  void import('./way-bar.ts').then(({ lead }) => lead(withBase(`/${paper}/ways.json`)));

/** Puts the fonts of the page that a picture uses into it: in another program it looks as it did here. */

const QUOTES = /["']/g;
/** In a built site a face's address stands quoted or bare. */
const FILE = /url\(["']?([^"')]+\.woff2)["']?\)/;

interface Face {
  readonly family: string;
  readonly style: string;
  readonly weight: string;
  readonly href: string;
}

function facesOfPage(): Face[] {
  return [...document.styleSheets].flatMap((sheet) => {
    let rules: readonly CSSRule[] = [];
    try {
      rules = [...sheet.cssRules];
    } catch {
      // A sheet that the page may not read, as in a frame without an origin.
    }
    return rules.flatMap((rule) => {
      const path = rule instanceof CSSFontFaceRule ? FILE.exec(rule.style.getPropertyValue('src'))?.[1] : undefined;
      if (!path) return [];
      const { style } = rule as CSSFontFaceRule;
      const value = (name: string) => style.getPropertyValue(name).replace(QUOTES, '').trim();
      return {
        family: value('font-family'),
        style: value('font-style') || 'normal',
        weight: value('font-weight') || 'normal',
        href: new URL(path, sheet.href ?? document.baseURI).href,
      };
    });
  });
}

function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
}

/** The same picture with a face for each family that it names; a face that does not come is left out. */
export async function withFonts(svg: string): Promise<string> {
  const used = facesOfPage().filter(
    ({ family, style }) => svg.includes(family) && (style === 'normal' || svg.includes(`font-style:${style}`)),
  );
  const rules = await Promise.all(
    used.map(async ({ family, style, weight, href }) => {
      try {
        const response = await fetch(href);
        if (!response.ok) return '';
        const data = toBase64(new Uint8Array(await response.arrayBuffer()));
        return `@font-face{font-family:'${family}';font-style:${style};font-weight:${weight};src:url(data:font/woff2;base64,${data}) format('woff2')}`;
      } catch {
        return '';
      }
    }),
  );
  return rules.some(Boolean) ? svg.replace(/(<svg[^>]*>)/, `$1<style>${rules.join('')}</style>`) : svg;
}

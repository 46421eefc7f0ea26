/** What plain TypeScript and svelte-check cannot see: an Astro component is a module. `astro check` reads the components themselves. */

declare module '*.astro' {
  const component: import('astro/runtime/server/index.js').AstroComponentFactory;
  export default component;
}

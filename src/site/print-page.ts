/** The buttons that print a page, and the host that it is printed from. */

for (const button of document.querySelectorAll('.print-button')) button.addEventListener('click', () => print());
for (const host of document.querySelectorAll('[data-host]')) host.textContent = location.host;

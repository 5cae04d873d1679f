// The layout of the sandbox's pages: plain forms that work without scripts. Everything that a person or a program has
// to find has a label.

/** A text inside HTML. */
export function escape(text: string): string {
	return text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
}

const STYLE = `
body{font:16px/1.5 system-ui,sans-serif;background:#f1f5f9;color:#0f172a;margin:0;display:grid;min-height:100vh;
place-items:center}
main{background:#fff;border-radius:12px;box-shadow:0 4px 24px #0002;padding:32px;max-width:420px;
width:calc(100% - 64px)}
h1{font-size:22px;margin:0 0 8px}
label{display:block;margin:16px 0 4px;font-weight:600}
input,select{width:100%;box-sizing:border-box;padding:10px;border:1px solid #94a3b8;border-radius:8px;font:inherit}
button{margin-top:16px;padding:10px 16px;border:0;border-radius:8px;background:#2563eb;color:#fff;font:inherit;
font-weight:600;cursor:pointer;width:100%}
button.quiet{background:#e2e8f0;color:#0f172a}
a{color:#1d4ed8}
:focus-visible{outline:3px solid #93c5fd;outline-offset:2px}
code{overflow-wrap:anywhere}
dt{font-weight:600;margin-top:12px}
dd{margin:0}
ul{padding-left:20px;max-height:220px;overflow:auto;font-size:14px}
.note{font-size:13px;color:#475569;margin-top:24px}
.refused{color:#b91c1c}
.joined{display:flex;align-items:center;gap:8px}
`;

/** A page of the sandbox. */
export function page(title: string, body: string): string {
	return `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escape(title)} – Zoom sandbox</title><style>${STYLE}</style></head>
<body><main>${body}<p class="note">This is a local sandbox, not Zoom.</p></main></body></html>`;
}

/** An error above a form; nothing without a message. */
export const alert = (message?: string): string =>
	message ? `<p class="refused" role="alert">${escape(message)}</p>` : '';

declare module 'eslint-plugin-n8n-nodes-base' {
	const plugin: { configs: { nodes: { rules: Record<string, string> } } };
	export default plugin;
}

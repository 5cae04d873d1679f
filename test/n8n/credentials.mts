// n8n's credentials, kept in memory. Its database and encryption are left out; a credential is resolved as in n8n.
import type {
	ICredentialDataDecryptedObject,
	ICredentialsHelper,
	ICredentialType,
	INode,
	INodeCredentialsDetails,
	INodeParameters,
	INodeProperties,
} from 'n8n-workflow';
import type { N8n } from './modules.mts';
import { oAuth2ApiProperties } from './oauth2Parent.mts';

/** A stored credential as a node refers to it, with its type. */
export interface CredentialReference {
	readonly id: string;
	readonly name: string;
	readonly type: string;
}

/** Stored credentials by ID. */
export class CredentialStore {
	private readonly entries = new Map<
		string,
		{ reference: CredentialReference; data: ICredentialDataDecryptedObject }
	>();
	private readonly n8n: N8n;

	constructor(n8n: N8n) {
		this.n8n = n8n;
	}

	/** Stores what a person enters, and in `oauthTokenData` what connecting stores. */
	add(type: string, data: ICredentialDataDecryptedObject): CredentialReference {
		const id = `credential-${this.entries.size + 1}`;
		const reference = { id, name: `${type} ${this.entries.size + 1}`, type };
		this.entries.set(id, { reference, data: this.n8n.workflow.deepCopy(data) });
		return reference;
	}

	/** A copy of the stored data. */
	read(id: string | null): ICredentialDataDecryptedObject {
		return this.n8n.workflow.deepCopy(this.entry(id).data);
	}

	/** The name and type of a credential. */
	reference(id: string): CredentialReference {
		return this.entry(id).reference;
	}

	/** Overwrites single fields. */
	update(id: string | null, fields: ICredentialDataDecryptedObject): void {
		const entry = this.entry(id);
		entry.data = { ...entry.data, ...this.n8n.workflow.deepCopy(fields) };
	}

	private entry(id: string | null) {
		const entry = this.entries.get(id ?? '');
		if (!entry) throw new Error(`Credential with ID "${id}" does not exist`);
		return entry;
	}
}

/** What n8n-core asks about credentials, from the loaded types and the store. */
export function credentialsHelper(
	n8n: N8n,
	loadedType: (name: string) => ICredentialType,
	store: CredentialStore,
): ICredentialsHelper {
	const { NodeHelpers, Workflow } = n8n.workflow;
	const typeOf = (name: string): ICredentialType =>
		name === 'oAuth2Api' ? { name, displayName: '', properties: oAuth2ApiProperties } : loadedType(name);

	class Helper extends n8n.workflow.ICredentialsHelper {
		getParentTypes(name: string): string[] {
			return (typeOf(name).extends ?? []).flatMap((parent) => [parent, ...this.getParentTypes(parent)]);
		}

		isCredentialUsableByNode() {
			return true;
		}

		getCredentialsProperties(name: string): INodeProperties[] {
			const type = typeOf(name);
			if (!type.extends) return type.properties;
			const merged: INodeProperties[] = [];
			for (const parent of type.extends) NodeHelpers.mergeNodeProperties(merged, this.getCredentialsProperties(parent));
			NodeHelpers.mergeNodeProperties(merged, type.properties);
			return merged;
		}

		/** Stored values and the type's defaults. Expressions in them see the other fields as `$self`. */
		override async getDecrypted(
			...[additionalData, { id }, type, mode, executeData, raw, source]: Parameters<ICredentialsHelper['getDecrypted']>
		) {
			const stored = store.read(id);
			if (raw) return stored;

			const data =
				NodeHelpers.getNodeParameters(
					this.getCredentialsProperties(type),
					stored as INodeParameters,
					true,
					false,
					null,
					null,
				) ?? {};
			if (stored.oauthTokenData !== undefined) data.oauthTokenData = stored.oauthTokenData as INodeParameters;
			const keys = n8n.core.getAdditionalKeys(additionalData, mode, null, { isCredential: true });
			if (source) {
				const { workflow, runExecutionData, runIndex, itemIndex, node, connectionInputData } = source;
				return workflow.expression.getParameterValue(
					data,
					runExecutionData,
					runIndex,
					itemIndex,
					node.name,
					connectionInputData,
					mode,
					keys,
					executeData,
					false,
					data,
				) as ICredentialDataDecryptedObject;
			}
			const node: INode = {
				id: 'mock',
				name: 'mock',
				type: 'mock',
				typeVersion: 1,
				position: [0, 0],
				parameters: data,
			};
			const workflow = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes: noNodeTypes });
			return workflow.expression.getComplexParameterValue(
				node,
				data,
				mode,
				keys,
				undefined,
				undefined,
				data,
			) as ICredentialDataDecryptedObject;
		}

		async getCredentials({ id, name }: INodeCredentialsDetails, type: string) {
			const credentials = new n8n.core.Credentials({ id, name }, type);
			await credentials.setData(store.read(id));
			return credentials;
		}

		async updateCredentials({ id }: INodeCredentialsDetails, _type: string, data: ICredentialDataDecryptedObject) {
			store.update(id, data);
		}

		async updateCredentialsOauthTokenData(
			{ id }: INodeCredentialsDetails,
			_type: string,
			{ oauthTokenData }: ICredentialDataDecryptedObject,
		) {
			store.update(id, { oauthTokenData: oauthTokenData ?? {} });
		}

		/** n8n-core itself signs requests for types that extend oAuth2Api. This package has no others. */
		override async authenticate(_credentials: ICredentialDataDecryptedObject, type: string): Promise<never> {
			throw new Error(`Tests sign requests for OAuth2 credentials only, not for "${type}"`);
		}

		async preAuthentication() {
			return undefined;
		}

		async runPreAuthentication() {
			return undefined;
		}
	}
	return new Helper();
}

const noNodeTypes = {
	getByName: () => ({ description: { properties: [] } }),
	getByNameAndVersion: () => ({ description: { properties: [] } }),
	getKnownTypes: () => ({}),
} as unknown as ConstructorParameters<N8n['workflow']['Workflow']>[0]['nodeTypes'];

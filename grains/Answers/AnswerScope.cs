using Rag.Access;
using Rag.Tenants;

namespace Rag.Answers;

/// <summary>For whom, and from what, an answer is true: only in the same scope may it be given again.</summary>
/// <param name="Tenant">Whose documents.</param>
/// <param name="Permissions">What the asker may see of them.</param>
/// <param name="Collection">Which of them.</param>
/// <param name="IndexVersion">As of when, see <see cref="Rag.Collections.SearchResult.IndexVersion"/>.</param>
public sealed record AnswerScope(TenantId Tenant, Role Permissions, string Collection, long IndexVersion);

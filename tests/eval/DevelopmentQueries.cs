using Rag.Collections.Analysis;

namespace Rag.Tests.Eval;

/// <summary>
/// Queries to tune on that are none of a set's own: its train split where it has one, else sentences taken out of its documents, each to find the document that it was taken from.
/// </summary>
internal static class DevelopmentQueries
{
    private const int Most = 300, FewestSentences = 4;

    /// <summary>A set with the same documents, less what was taken out of them, and queries for tuning.</summary>
    /// <param name="folder">The folder of the set.</param>
    public static EvalSet Of(string folder)
    {
        if (EvalSet.HasTrainSplit(folder))
            return EvalSet.Read(folder, "train_");
        var set = EvalSet.Read(folder, prefix: "");
        var documents = set.Documents.ToArray();
        var queries = new List<EvalQuery>();
        var step = Math.Max(1, documents.Length / Most);
        for (var i = 0; i < documents.Length; i += step)
        {
            var text = documents[i].Text;
            var sentences = SentenceSplitter.Split(text);
            if (sentences.Count < FewestSentences)
                continue;
            var taken = sentences[i % sentences.Count];
            documents[i] = documents[i] with { Text = text.Remove(taken.Start, taken.Length) };
            queries.Add(new($"development-{i}", text.Substring(taken.Start, taken.Length), [], new Dictionary<string, int> { [documents[i].Id] = 1 }));
        }

        return new(documents, queries);
    }
}

namespace Rag.Collections.Index;

/// <summary>What one reading of a passage found.</summary>
/// <param name="Address">Where the passage is.</param>
/// <param name="Base">What the first stage gave it; 0 for one that only the vectors found.</param>
/// <param name="Words">What its words say: see <see cref="PassageReader"/>.</param>
/// <param name="Grams">How often each of the question's sequences of letters stands in it.</param>
/// <param name="Saturation">At which frequency a term has half its effect in it.</param>
internal sealed record PassageEvidence(ChunkAddress Address, double Base, double Words, int[] Grams, double Saturation);

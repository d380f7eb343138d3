namespace Rag.Collections.Index;

/// <summary>What is known of a passage that was read.</summary>
/// <param name="Address">Where the passage is.</param>
/// <param name="Base">What the first stage gave it; 0 for one that only the vectors found.</param>
/// <param name="Reading">What was found in it.</param>
/// <param name="Saturation">At which frequency a term has half its effect in it.</param>
internal sealed record PassageEvidence(ChunkAddress Address, double Base, PassageReading Reading, double Saturation);

namespace Rag.Storage.Postgres.Migrations;

/// <summary>Which steps a database needs: pure, so every refusal is tested without a server.</summary>
internal static class MigrationPlan
{
    /// <summary>The oldest server that has what the schema uses (views with their caller's rights).</summary>
    public const int OldestServer = 15;

    /// <summary>Refuses a server that is too old.</summary>
    /// <exception cref="DatabaseRefusedException">It is.</exception>
    public static void DemandServer(Version version)
    {
        if (version.Major < OldestServer)
            throw new DatabaseRefusedException(
                $"The database runs on PostgreSQL {version}, and this needs PostgreSQL {OldestServer} or newer. "
                + "Upgrade the server, or leave out the connection string to use a private one.");
    }

    /// <summary>The steps that are still to do.</summary>
    /// <exception cref="DatabaseRefusedException">The database has a step that this build does not know, or knows with another text.</exception>
    public static IReadOnlyList<Migration> Pending(IReadOnlyList<Migration> known, IReadOnlyList<AppliedMigration> applied)
    {
        foreach (var step in applied)
        {
            var ours = known.FirstOrDefault(migration => migration.Number == step.Number)
                ?? throw new DatabaseRefusedException(
                    $"The database was migrated to {step.Name} by a newer version of this program; this one knows steps up to {known[^1].Name}. "
                    + "Start the newer version, or restore a backup from before.");
            if (ours.Checksum != step.Checksum)
                throw new DatabaseRefusedException(
                    $"The step {step.Name} was changed after the database had taken it (checksum {step.Checksum[..12]}… there, {ours.Checksum[..12]}… here). "
                    + "A step is never edited: put the file back as it was and write the change as a new step.");
        }
        return [.. known.Where(migration => applied.All(step => step.Number != migration.Number))];
    }
}

/// <summary>A step as the database remembers it.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Name">Its file.</param>
/// <param name="Checksum">Its text's checksum.</param>
internal sealed record AppliedMigration(int Number, string Name, string Checksum);

namespace Dailies.SharedTests;

/// <summary>What an access key of <see cref="S3Server"/> may be denied.</summary>
enum S3Right
{
    Read,
    Write,
    List,
    Delete,
}

using Dailies.Animatic.Pictures;
using Dailies.Animatic.Shots;

namespace Dailies.Animatic.Drawing.Figures;

/// <summary>What a subject is on stage.</summary>
/// <param name="Subject">Who or what.</param>
/// <param name="Kind">What its picture shows of it.</param>
/// <param name="Metres">How high it is in life.</param>
sealed record Role(Subject Subject, PictureKind Kind, float Metres)
{
    /// <summary>Who rides on it.</summary>
    public Subject? Rider { get; init; }

    /// <summary>What it holds.</summary>
    public Subject? Held { get; init; }

    /// <summary>Whether it is in the air.</summary>
    public bool IsFlying => Subject.Motion is Motion.Fly || (Kind is PictureKind.Flyer or PictureKind.Craft && Subject.Motion is not (Motion.Walk or Motion.Sit or Motion.Sleep or Motion.Eat));

    /// <summary>Whether it hangs high in the sky, as the moon does.</summary>
    public bool IsHigh => Subject.Emoji is "🌍" or "🌎" or "🌏" or "🌕" or "🌙" or "☀️" or "🪐" or "☄️" or "⭐" or "🌟" or "🌈" or "🎆" or "☁️";

    /// <summary>How wide all of it is, in parts of its height.</summary>
    public float Breadth => One * (1 + (0.72f * (Math.Min(Subject.Count, 12) - 1)));

    float One => Kind switch
    {
        PictureKind.Head or PictureKind.Bust or PictureKind.Body => 0.6f,
        PictureKind.Beast => 1.25f,
        PictureKind.Vehicle or PictureKind.Craft => 1.5f,
        PictureKind.Animal => 1.15f,
        _ => 1,
    };
}

/// <summary>Gives the subjects of a shot their roles.</summary>
static class Roles
{
    // What is higher is not held but stands beside.
    const float MostHeld = 0.6f;

    /// <summary>The main one first. Who rides, and what is held, is part of another's role.</summary>
    public static List<Role> Of(IReadOnlyList<Subject> subjects)
    {
        var roles = new List<Role>();
        var rides = subjects.Where(subject => subject.RidesOn is not null).DistinctBy(subject => subject.RidesOn).ToDictionary(subject => subject.RidesOn!, subject => subject);
        foreach (var subject in subjects)
        {
            if (subject.RidesOn is { } mount && subjects.Any(other => other.Name == mount)) continue;
            var role = New(subject);
            // Inside a car, nobody is seen.
            if (rides.TryGetValue(subject.Name, out var rider))
                role = role with { Subject = subject with { Motion = role.Kind == PictureKind.Vehicle ? Motion.Drive : Motion.Run }, Rider = role is { Kind: PictureKind.Vehicle, Metres: > 1.3f } ? null : rider };
            if (roles is [.., { Held: null } before] && IsPerson(before) && role is { Kind: PictureKind.Thing, Metres: <= MostHeld, Subject.Count: 1, IsHigh: false })
                roles[^1] = before with { Held = subject };
            else
                roles.Add(role);
        }

        return roles;
    }

    static Role New(Subject subject)
    {
        if (Tailor.Emoji(subject) is not { } emoji) return new(subject, People.Includes(subject.Name) ? PictureKind.Body : PictureKind.Thing, People.Includes(subject.Name) ? 1.7f : 1);
        var (kind, metres) = PictureKinds.Of(emoji);
        return new(subject, kind, subject.Age == Age.Child && metres > 1.2f && kind is PictureKind.Bust or PictureKind.Head ? 1.2f : metres);
    }

    static bool IsPerson(Role role) => role.Kind is PictureKind.Head or PictureKind.Bust or PictureKind.Body;
}

using System.Linq.Expressions;
using System.Reflection;
using Microsoft.Extensions.DependencyInjection;

namespace Rag.Engine;

/// <summary>
/// Compiles, per grain class, how an instance is made. What the container holds once for all is looked up once and built in; only the rest is asked for at
/// each activation, and only then does the activation get a scope.
/// </summary>
internal static class GrainConstructor
{
    internal static Func<Activation, object> For(Type implementation, Silo silo)
    {
        Func<Activation, object>? compiled = null;
        return activation => (compiled ??= Compile(implementation, silo))(activation);
    }

    private static Func<Activation, object> Compile(Type implementation, Silo silo)
    {
        var constructors = implementation.GetConstructors();
        var constructor = constructors.FirstOrDefault(static c => c.IsDefined(typeof(ActivatorUtilitiesConstructorAttribute)))
            ?? constructors.MaxBy(static c => c.GetParameters().Length)
            ?? throw new InvalidOperationException($"{implementation} has no public constructor.");
        var activation = Expression.Parameter(typeof(Activation));
        var arguments = constructor.GetParameters().Select(parameter => Argument(parameter, activation, silo));
        return Expression.Lambda<Func<Activation, object>>(Expression.New(constructor, arguments), activation).Compile(preferInterpretation: silo.IsShortLived);
    }

    private static Expression Argument(ParameterInfo parameter, ParameterExpression activation, Silo silo)
    {
        var type = parameter.ParameterType;
        if (type == typeof(IGrainContext))
            return Expression.Convert(activation, type);
        if (parameter.GetCustomAttribute<PersistentStateAttribute>() is { } state)
            return StoredState.New(type, state, activation, silo.Services);
        var key = parameter.GetCustomAttribute<FromKeyedServicesAttribute>()?.Key;
        if (silo.Registrations.IsSingleton(type, key))
            return Expression.Constant(Resolve(silo.Services, parameter, key), type);
        Func<Activation, object?> resolve = self => Resolve(self.ActivationServices, parameter, key);
        return Expression.Convert(Expression.Invoke(Expression.Constant(resolve), activation), type);
    }

    private static object? Resolve(IServiceProvider services, ParameterInfo parameter, object? key)
    {
        var type = parameter.ParameterType;
        if (type == typeof(IServiceProvider))
            return services;
        var service = key is null ? services.GetService(type) : services.GetKeyedServices(type, key).LastOrDefault();
        if (service is not null || parameter.HasDefaultValue)
            return service ?? parameter.DefaultValue;
        throw new InvalidOperationException($"Unable to resolve service for type '{type}' while attempting to activate '{parameter.Member.DeclaringType}'.");
    }
}

/// <summary>What the host has registered, to tell the services of which there is one from those of which there are many.</summary>
internal sealed class ServiceRegistrations(IServiceCollection services)
{
    internal bool IsSingleton(Type type, object? key)
    {
        if (type == typeof(IServiceProvider))
            return false;
        var definition = type.IsConstructedGenericType ? type.GetGenericTypeDefinition() : null;
        var registration = services.LastOrDefault(service => service.ServiceType == type && Equals(service.ServiceKey, key))
            ?? services.LastOrDefault(service => service.ServiceType == definition && Equals(service.ServiceKey, key));
        return registration?.Lifetime == ServiceLifetime.Singleton;
    }
}
